using System.Text.Json;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>A JSON value that knows its file and its path, so that whatever is wrong with it can be said in one line.</summary>
internal readonly record struct JsonPlace(string Source, string Path, JsonElement Value)
{
    private const long LargestFile = 256L << 20;

    /// <summary>Parses a file's bytes and hands its root to a reader. Comments and trailing commas are errors; so is nesting beyond 64.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, string source, Func<JsonPlace, T> reader)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return reader(new JsonPlace(source, "$", document.RootElement));
        }
        catch (JsonException error)
        {
            throw new InputFormatException(source, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}", $"is not JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // A string that is no valid UTF-16 (a lone \uD800 escape) is found only when it is read.
            throw new InputFormatException(source, "$", $"a string is not valid text: {error.Message}", error);
        }
    }

    /// <summary>The bytes of a file that is not absurdly large.</summary>
    public static byte[] ReadFile(string path)
    {
        try
        {
            return WholeFile.Read(path, LargestFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFormatException(path, "file", $"cannot be read: {error.Message}", error);
        }
    }

    public InputFormatException Error(string expectation) => new(Source, Path, expectation);

    /// <summary>A member, or null where it is absent or JSON null.</summary>
    public JsonPlace? Find(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return Value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? new JsonPlace(Source, $"{Path}.{name}", member)
            : null;
    }

    public JsonPlace Get(string name) => Find(name) ?? throw Error($"has no '{name}'");

    public string Text()
    {
        Expect(JsonValueKind.String, "a string");
        return Value.GetString()!;
    }

    public int Integer(int lowest, int highest) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int number) && number >= lowest && number <= highest
            ? number
            : throw Error($"is {Shown()}, an integer from {lowest} to {highest} was expected");

    public bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error($"is {Shown()}, true or false was expected"),
    };

    /// <summary>A member that is a flag, or <paramref name="otherwise"/> where it is absent.</summary>
    public bool Flag(string name, bool otherwise) => Find(name)?.Flag() ?? otherwise;

    public IEnumerable<JsonPlace> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        return Each(this);

        static IEnumerable<JsonPlace> Each(JsonPlace array)
        {
            int index = 0;
            foreach (JsonElement item in array.Value.EnumerateArray())
            {
                yield return new JsonPlace(array.Source, $"{array.Path}[{index++}]", item);
            }
        }
    }

    public JsonElement.ObjectEnumerator Members()
    {
        Expect(JsonValueKind.Object, "an object");
        return Value.EnumerateObject();
    }

    private void Expect(JsonValueKind kind, string what)
    {
        if (Value.ValueKind != kind)
        {
            throw Error($"is {Shown()}, {what} was expected");
        }
    }

    private string Shown()
    {
        string text = Value.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}

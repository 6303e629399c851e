using System.Text.Json;
using System.Text.Unicode;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// An object of an untrusted JSON file, with the file and the path that messages name. Every getter checks type and range; an absent or null member
/// gives the default the caller names, or an error where there is none.
/// </summary>
internal readonly struct JsonSource
{
    private const long MaxFileBytes = 64 << 20;

    private readonly JsonElement element;

    private JsonSource(string file, string path, JsonElement element)
    {
        File = file;
        Path = path;
        this.element = element;
    }

    public string File { get; }

    public string Path { get; }

    /// <summary>Reads a file whose outermost value is an object.</summary>
    public static JsonSource Load(string path)
    {
        byte[] text = WholeFile.Read(path, MaxFileBytes);
        if (!Utf8.IsValid(text))
            throw new InputFormatException(path, "file", "is not valid UTF-8.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new JsonSource(path, "$", document.RootElement.Clone()).MustBeObject();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InputFormatException(path, Place(error), "is not valid JSON.", error);
        }
    }

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The member as an object; null where it is absent.</summary>
    public JsonSource? Section(string name) => TryGet(name, out JsonElement value) ? new JsonSource(File, $"{Path}.{name}", value).MustBeObject() : null;

    /// <summary>The members and their texts.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts()
    {
        foreach (JsonProperty member in this.element.EnumerateObject())
        {
            string name = Unescaped(() => member.Name, "a member's name");
            yield return member.Value.ValueKind == JsonValueKind.String
                ? new(name, Unescaped(() => member.Value.GetString()!, name))
                : throw Wrong(name, "a text was expected.");
        }
    }

    public string? Text(string name)
    {
        if (!TryGet(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String ? Unescaped(() => value.GetString()!, name) : throw Wrong(name, "a text was expected.");
    }

    public bool Flag(string name, bool absent)
    {
        if (!TryGet(name, out JsonElement value))
            return absent;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false was expected.");
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; null where it is absent.</summary>
    public int? Whole(string name, int least, int most) => TryGet(name, out JsonElement value) ? Whole(value, name, least, most) : null;

    /// <summary>One whole number or an array of them; empty where it is absent.</summary>
    public int[] Wholes(string name, int least, int most)
    {
        if (!TryGet(name, out JsonElement value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return [Whole(value, name, least, most)];

        var numbers = new int[value.GetArrayLength()];
        int at = 0;
        foreach (JsonElement item in value.EnumerateArray())
            numbers[at++] = Whole(item, name, least, most);
        return numbers;
    }

    /// <summary>A finite number from <paramref name="least"/> to <paramref name="most"/>; null where it is absent.</summary>
    public double? Number(string name, double least, double most) => TryGet(name, out JsonElement value) ? Number(value, name, least, most) : null;

    /// <summary>Exactly <paramref name="count"/> numbers; null where the member is absent.</summary>
    public double[]? Numbers(string name, int count, double least, double most)
    {
        if (!TryGet(name, out JsonElement value))
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != count)
            throw Wrong(name, $"an array of {count} numbers was expected.");
        return [.. Items(value, name, least, most)];
    }

    /// <summary>Whether the member is a number (and not an object with several).</summary>
    public bool IsNumber(string name) => TryGet(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number;

    public InputFormatException Wrong(string name, string expectation) => new(File, $"{Path}.{name}", expectation);

    private IEnumerable<double> Items(JsonElement array, string name, double least, double most)
    {
        foreach (JsonElement item in array.EnumerateArray())
            yield return Number(item, name, least, most);
    }

    private double Number(JsonElement value, string name, double least, double most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most
            ? number
            : throw Wrong(name, $"a number from {least} to {most} was expected.");

    private int Whole(JsonElement value, string name, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most
            ? number
            : throw Wrong(name, $"a whole number from {least} to {most} was expected.");

    // An escape can stand for half a surrogate pair, which is no text.
    private string Unescaped(Func<string> read, string name)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException error)
        {
            throw new InputFormatException(File, $"{Path}.{name}", "is not valid Unicode text.", error);
        }
    }

    private JsonSource MustBeObject() =>
        this.element.ValueKind == JsonValueKind.Object ? this : throw new InputFormatException(File, Path, "an object was expected.");

    private bool TryGet(string name, out JsonElement value) => this.element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static string Place(Exception error) => error is JsonException { LineNumber: long line } json ? $"line {line + 1}, byte {json.BytePositionInLine}" : "text";
}

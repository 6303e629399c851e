using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace AsymForge.Testing;

/// <summary>One golden case of a vision-token method (<c>fixtures/vision</c>): parameters, input tensors, expected lists and values. Made by NumPy references that share no code with ours.</summary>
public sealed class MethodCase
{
    private static readonly JsonSerializerOptions Named = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly JsonElement root;
    private readonly Dictionary<string, float[]> tensors;

    private MethodCase(JsonElement root, Dictionary<string, float[]> tensors)
    {
        this.root = root;
        this.tensors = tensors;
    }

    /// <summary>The method's parameters.</summary>
    public JsonElement Params => root.GetProperty("params");

    /// <summary>Reads a case and the tensors beside it.</summary>
    /// <param name="relative">Its JSON file, below the root of the fixtures.</param>
    public static MethodCase Read(string relative)
    {
        string path = Fixtures.PathOf(relative);
        return new(Json(path), Safetensors(Path.ChangeExtension(path, ".safetensors")));
    }

    /// <summary>The rows of a file that is one table of tiny cases.</summary>
    public static IEnumerable<JsonElement> Table(string relative) => Json(Fixtures.PathOf(relative)).GetProperty("cases").EnumerateArray();

    /// <summary>Scores as float, with NaN and infinities spelled as strings.</summary>
    public static float[] Scores(JsonElement row) => row.GetProperty("scores").Deserialize<float[]>(Named)!;

    /// <summary>
    /// "not yet: …" with the first parameter or input of a case that is none of <paramref name="known"/>; null where there is none. For the rows of a <see cref="FixtureTheoryAttribute"/>: a case that asks for
    /// more than a test hands on would otherwise be compared with the wrong thing.
    /// </summary>
    public static string? NotYet(string path, params string[] known)
    {
        JsonElement root = Json(Fixtures.PathOf(path));
        string? other = root.GetProperty("params").EnumerateObject().Concat(root.GetProperty("inputs").EnumerateObject())
            .Select(property => property.Name).FirstOrDefault(name => !known.Contains(name));
        return other is null ? null : $"not yet: {other}";
    }

    /// <summary>Whether the case has an input tensor of this name.</summary>
    public bool Has(string input) => root.GetProperty("inputs").TryGetProperty(input, out _);

    /// <summary>An input tensor, row by row.</summary>
    public float[] Input(string name) => tensors["in." + name];

    /// <summary>What the reference gives, rounded to float.</summary>
    public float[] Expected(string name) => tensors["out." + name];

    /// <summary>The shape of an input tensor.</summary>
    public int[] Shape(string input) => root.GetProperty("inputs").GetProperty(input).GetProperty("shape").Deserialize<int[]>()!;

    /// <summary>An expected result that must match exactly.</summary>
    public T List<T>(string name) => root.GetProperty("expected").GetProperty("lists").GetProperty(name).Deserialize<T>()!;

    /// <summary>Compares with expected values within the tolerance of the case; equal first, since infinities occur.</summary>
    public void AssertValues(string name, ReadOnlySpan<float> actual)
    {
        JsonElement value = root.GetProperty("expected").GetProperty("values").GetProperty(name);
        double tolerance = value.GetProperty("abs_tolerance").GetDouble();
        float[] expected = tensors["out." + name];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i].Equals(actual[i]) || Math.Abs((double)expected[i] - actual[i]) <= tolerance;
            Assert.True(same, $"{name}[{i}] is {actual[i]:R}, expected {expected[i]:R} within {tolerance}.");
        }
    }

    private static JsonElement Json(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static Dictionary<string, float[]> Safetensors(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int header = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file));
        using JsonDocument document = JsonDocument.Parse(file.AsMemory(8, header));
        Dictionary<string, float[]> tensors = [];
        foreach (JsonProperty entry in document.RootElement.EnumerateObject())
        {
            if (entry.Value.TryGetProperty("dtype", out JsonElement type) && type.GetString() == "F32")
            {
                int[] range = entry.Value.GetProperty("data_offsets").Deserialize<int[]>()!;
                tensors[entry.Name] = MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + header)[range[0]..range[1]]).ToArray();
            }
        }

        return tensors;
    }
}

using System.Globalization;

namespace AsymForge.Compiler;

/// <summary>An object of a config.json. What the file leaves out, or writes as <c>null</c>, is absent.</summary>
/// <param name="Path">How messages name it, with a dot at the end; empty for the whole file.</param>
/// <param name="Json">The object.</param>
internal sealed record ConfigSection(string Path, JsonObject Json)
{
    // The largest models have an eighth of it: products of two sizes stay below 2^48.
    private const int MaxSize = 1 << 24;

    /// <summary>The whole file.</summary>
    /// <exception cref="ConfigException">It is not an object.</exception>
    public static ConfigSection Of(JsonValue value) => value is JsonObject whole
        ? new("", whole)
        : throw new ConfigException(ConfigFault.Unreadable, value.Line, value.Column, value.Described, "an object, as config.json of a Hugging Face folder is");

    /// <summary>A member that is an object.</summary>
    public ConfigSection? Section(string name) => Find(name) switch
    {
        null => null,
        JsonObject found => new ConfigSection($"{Path}{name}.", found),
        { } other => throw Wrong(other, name, "an object"),
    };

    /// <summary>A member that is a string.</summary>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        JsonText found => found.Value,
        { } other => throw Wrong(other, name, "a string"),
    };

    /// <summary>A member that is a size: a whole number above 0.</summary>
    public int? Size(string name) => Find(name) is { } found ? Size(found, name) : null;

    /// <summary>The first of several spellings that is there.</summary>
    public int? Size(params string[] spellings) => spellings.Select(Size).FirstOrDefault(size => size is not null);

    /// <summary>A size that may be written as a pair of height and width.</summary>
    public (int Height, int Width)? Pair(string name) => Find(name) switch
    {
        null => null,
        JsonArray { Items.Count: 2 } pair => (Size(pair.Items[0], name), Size(pair.Items[1], name)),
        { } side => (Size(side, name), Size(side, name)),
    };

    /// <summary>Members of an array that are whole numbers from 0 on.</summary>
    public int[]? Indices(string name) => Find(name) switch
    {
        null => null,
        JsonArray found => [.. found.Items.Select(item => Whole(item, name, 0))],
        { } other => throw Wrong(other, name, "an array"),
    };

    /// <summary>Members of an array that are pairs of sizes.</summary>
    public (int Height, int Width)[]? Pairs(string name) => Find(name) switch
    {
        null => null,
        JsonArray found => [.. found.Items.Select(item => item is JsonArray { Items.Count: 2 } pair
            ? (Size(pair.Items[0], name), Size(pair.Items[1], name))
            : throw Wrong(item, name, "pairs of height and width"))],
        { } other => throw Wrong(other, name, "an array"),
    };

    /// <summary>A member that is a number above 0 and at most 1.</summary>
    public double? Fraction(string name) => Find(name) switch
    {
        null => null,
        JsonNumber number when double.TryParse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 1 => value,
        { } other => throw Wrong(other, name, "a number above 0, at most 1"),
    };

    /// <summary>The error about a member, or about the section where the member is absent.</summary>
    public ConfigException Wrong(string name, string fact, string expected, ConfigFault fault = ConfigFault.Field)
    {
        JsonValue at = Find(name) ?? Json;
        return new(fault, at.Line, at.Column, $"'{Path}{name}' is {fact}", expected);
    }

    private JsonValue? Find(string name) => Json.Members.TryGetValue(name, out JsonValue? found) && found is not JsonNull ? found : null;

    private int Size(JsonValue value, string name) => Whole(value, name, 1);

    private int Whole(JsonValue value, string name, int least) =>
        value is JsonNumber number && int.TryParse(number.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) && whole >= least && whole <= MaxSize
            ? whole
            : throw Wrong(value, name, FormattableString.Invariant($"a whole number from {least} to {MaxSize}"));

    private ConfigException Wrong(JsonValue value, string name, string expected) => new(ConfigFault.Field, value.Line, value.Column, $"'{Path}{name}' is {value.Described}", expected);
}

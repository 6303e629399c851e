namespace AsymForge.Compiler;

/// <summary>A value of a JSON text and where it starts.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal abstract record JsonValue(int Line, int Column)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Described { get; }
}

/// <summary>An object; a name stands in it once.</summary>
internal sealed record JsonObject(int Line, int Column, IReadOnlyDictionary<string, JsonValue> Members) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => "an object";
}

/// <summary>An array.</summary>
internal sealed record JsonArray(int Line, int Column, IReadOnlyList<JsonValue> Items) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => "an array";
}

/// <summary>A string, its escapes resolved.</summary>
internal sealed record JsonText(int Line, int Column, string Value) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => $"\"{Value}\"";
}

/// <summary>A number as it is written.</summary>
internal sealed record JsonNumber(int Line, int Column, string Digits) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => Digits;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record JsonTruth(int Line, int Column, bool Value) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => Value ? "true" : "false";
}

/// <summary><c>null</c>.</summary>
internal sealed record JsonNull(int Line, int Column) : JsonValue(Line, Column)
{
    /// <inheritdoc />
    public override string Described => "null";
}

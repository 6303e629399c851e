using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Names in the text form. One that the text's own words take is written with an @, as C# does.</summary>
internal static class IrNames
{
    /// <summary>What stands before the name of a tunable, so that no local hides it.</summary>
    public const string Tunable = "tunable";

    /// <summary>What stands before the name of a table, so that no local hides it.</summary>
    public const string Table = "table";

    /// <summary>What stands before a size of the model.</summary>
    public const string Model = "model";

    /// <summary>What stands before a signal.</summary>
    public const string Token = "token";

    /// <summary>What stands before a summary.</summary>
    public const string Scores = "scores";

    /// <summary>The types that an expression can have, by keyword.</summary>
    public static readonly IReadOnlyDictionary<string, IrType> Types =
        Enum.GetValues(typeof(IrType)).Cast<IrType>().ToDictionary(type => type.Keyword(), StringComparer.Ordinal);

    /// <summary>The functions that the language knows, by name.</summary>
    public static readonly IReadOnlyDictionary<string, IntrinsicOp> Intrinsics =
        Enum.GetValues(typeof(IntrinsicOp)).Cast<IntrinsicOp>().ToDictionary(op => op.ToString(), StringComparer.Ordinal);

    private static readonly HashSet<string> Words = new(
        Types.Keys.Concat(Intrinsics.Keys).Concat(new[] { "double", "true", "false", "if", "else", "for", "return", Tunable, Table, Model, Token, Scores }), StringComparer.Ordinal);

    /// <summary>Whether the text form means something else by this word.</summary>
    public static bool IsTaken(string word) => Words.Contains(word);

    /// <summary>A name as the text form writes it.</summary>
    public static string Of(string name) => IsTaken(name) ? "@" + name : name;
}

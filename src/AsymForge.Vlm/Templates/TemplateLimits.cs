namespace AsymForge.Vlm.Templates;

/// <summary>What a template may use. Templates come with checkpoints, so one may try to run forever or to fill the memory.</summary>
internal static class TemplateLimits
{
    /// <summary>UTF-16 units of source.</summary>
    public const int SourceLength = 1 << 20;

    /// <summary>Levels of nesting in the source.</summary>
    public const int Depth = 100;

    /// <summary>Nodes of one expression.</summary>
    public const int ExpressionNodes = 2000;

    /// <summary>What rendering may cost: each value that is computed costs one step and a fraction of its size.</summary>
    public const long Steps = 5_000_000;

    /// <summary>UTF-16 units of one text, the output included.</summary>
    public const int TextLength = 1 << 22;

    /// <summary>Elements of a list, those of the lists in it included.</summary>
    public const long Elements = 1 << 20;

    /// <summary>Pieces that one text is cut into.</summary>
    public const int Pieces = 100_000;

    /// <summary>Macros that call macros.</summary>
    public const int MacroDepth = 32;

    /// <summary>Elements of a range, as the reference's sandbox has it.</summary>
    public const int RangeLength = 100_000;
}

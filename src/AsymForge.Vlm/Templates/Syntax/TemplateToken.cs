namespace AsymForge.Vlm.Templates;

internal enum TokenKind
{
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    Integer,
    Float,
    String,
    Operator,
    End,
}

/// <summary>A word of a template, with the line it is on. <see cref="Text"/> is the content: of a string without quotes and with escapes resolved.</summary>
internal readonly record struct TemplateToken(TokenKind Kind, string Text, int Line)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;
}

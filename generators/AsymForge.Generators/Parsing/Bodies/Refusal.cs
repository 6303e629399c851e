using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Why something is refused: the rule, and what fills its message behind the subject.</summary>
internal sealed record Refusal(DiagnosticDescriptor Rule, params string[] Arguments);

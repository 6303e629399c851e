using System.Collections.Immutable;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>
/// Takes back what general analyzers say of members that the policy compiler reads and nobody calls: to make a tunable <c>const</c> (its value would be folded
/// and could not be bound any more), to remove a private rule,
/// and, beside our own error, that a tunable is not used.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Assigned = new("ASYMS003", "CS0414", "That no rule reads a tunable is ASYM1016.");
    private static readonly SuppressionDescriptor Constant = new("ASYMS001", "CA1802", "A tunable is bound with the program; as a constant it would be part of the code.");
    private static readonly SuppressionDescriptor Unused = new("ASYMS002", "IDE0051", "The policy compiler compiles the member into the policy's program.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Constant, Unused, Assigned];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            SyntaxNode named = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            ISymbol? member = context.GetSemanticModel(tree).GetDeclaredSymbol(named, context.CancellationToken);
            SuppressionDescriptor suppression = SupportedSuppressions.First(one => one.SuppressedDiagnosticId == diagnostic.Id);
            if (member is not null && IsRead(member, suppression))
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    private static bool IsRead(ISymbol member, SuppressionDescriptor suppression) =>
        member.ContainingType is { } type && PolicyParser.IsCompiled(type)
        && (suppression == Unused ? member.GetAttributes().Any(IsOurs) : member.Attribute(KnownTypes.Tunable) is not null);

    private static bool IsOurs(AttributeData attribute) => attribute.AttributeClass?.ContainingNamespace is { Name: "AsymForge", ContainingNamespace.IsGlobalNamespace: true };
}

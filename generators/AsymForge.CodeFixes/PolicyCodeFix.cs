using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>
/// Mends one diagnostic by one change of the syntax tree. A fix is a pure function of the node that the diagnostic marks: it needs no symbols, so that it works in a file that does not compile.
/// </summary>
public abstract class PolicyCodeFix : CodeFixProvider
{
    private readonly string id;
    private readonly string title;

    /// <param name="id">The diagnostic.</param>
    /// <param name="title">What the editor offers, as a command.</param>
    private protected PolicyCodeFix(string id, string title) => (this.id, this.title) = (id, title);

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [id];

    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        SyntaxGenerator generator = SyntaxGenerator.GetGenerator(context.Document);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(node, generator) is { } change)
            {
                Document changed = context.Document.WithSyntaxRoot(root.ReplaceNode(change.Old, change.New));
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: id), diagnostic);
            }
        }
    }

    /// <summary>What to put in the place of what; null where the case is none that can be mended without asking.</summary>
    /// <param name="node">The innermost node at the diagnostic.</param>
    /// <param name="generator">Makes and changes declarations.</param>
    private protected abstract Change? Fix(SyntaxNode node, SyntaxGenerator generator);

    /// <summary>One replacement in a tree.</summary>
    /// <param name="Old">A node of the tree.</param>
    /// <param name="New">What stands there afterwards.</param>
    private protected sealed record Change(SyntaxNode Old, SyntaxNode New);
}

using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.CodeFixes.Tests;

/// <summary>Applies fixes as an editor would: in a workspace, with its formatting behind them.</summary>
internal static class Fixing
{
    /// <summary>Every fix of the assembly, as the editor would load them.</summary>
    internal static CodeFixProvider[] Fixes { get; } =
        [.. typeof(PolicyCodeFix).Assembly.GetTypes().Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), false)).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>The title of the fix for the first diagnostic with that id, and the source after it; null where none is offered.</summary>
    internal static async Task<(string Title, string Text)?> ApplyAsync(string source, string id)
    {
        Diagnostic diagnostic = Diagnosed.Build(source).First(one => one.Id == id);
        using AdhocWorkspace workspace = new();
        Document document = workspace.AddProject("Policies", LanguageNames.CSharp)
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("Policy.cs", SourceText.From(source));
        Diagnostic here = Diagnostic.Create(diagnostic.Descriptor, Location.Create((await document.GetSyntaxTreeAsync())!, diagnostic.Location.SourceSpan));
        List<CodeAction> offered = [];
        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => offered.Add(action), CancellationToken.None));
        }

        if (offered.Count == 0)
        {
            return null;
        }

        ApplyChangesOperation change = (await offered[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return (offered[0].Title, (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString().ReplaceLineEndings("\n"));
    }
}

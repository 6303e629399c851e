using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1016: removes a value of an attribute, an attribute, or a tunable that has no effect. A rule method is left to its author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveSetting : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public RemoveSetting()
        : base("ASYM1016", "Remove what has no effect")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) => node switch
    {
        _ when node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } argument => Remove(list, argument),
        _ when node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute => Remove(attribute),
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1, Parent: TypeDeclarationSyntax type } field } =>
            new Change(type, type.RemoveNode(field, SyntaxRemoveOptions.KeepNoTrivia)!),
        _ => null,
    };

    private static Change Remove(AttributeArgumentListSyntax list, AttributeArgumentSyntax argument)
    {
        AttributeSyntax attribute = (AttributeSyntax)list.Parent!;
        SeparatedSyntaxList<AttributeArgumentSyntax> rest = list.Arguments.Remove(argument);
        return new Change(attribute, attribute.WithArgumentList(rest.Count == 0 ? null : list.WithArguments(rest)));
    }

    private static Change Remove(AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? new Change(list, list.WithAttributes(list.Attributes.Remove(attribute)))
            : new Change(list.Parent!, list.Parent!.RemoveNode(list, SyntaxRemoveOptions.KeepLeadingTrivia)!);
    }
}

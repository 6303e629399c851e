using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads constant tables: private <c>static readonly</c> arrays and <c>static ReadOnlySpan&lt;T&gt;</c> properties.</summary>
internal static class TableParser
{
    /// <summary>The most elements that a table may have: it is part of the code on every target.</summary>
    internal const int MostElements = 4096;

    /// <summary>Whether a type is a read-only span.</summary>
    internal static bool IsSpan(INamedTypeSymbol type) => type is { Name: "ReadOnlySpan", TypeArguments.Length: 1 } && type.FullName() == "System.ReadOnlySpan";

    /// <summary>The table that a field or property declares; null where something is wrong with it, which is reported there.</summary>
    internal static TableModel? Parse(PolicyScope scope, ISymbol member)
    {
        ITypeSymbol element = member is IFieldSymbol { Type: IArrayTypeSymbol array } ? array.ElementType : ((INamedTypeSymbol)((IPropertySymbol)member).Type).TypeArguments[0];
        if (IrTypeMap.Of(element) is not { } type)
        {
            return Refuse(scope, member, $"has elements of type '{element.Display()}'", IrTypeMap.InsteadOf(element));
        }

        if (member is IFieldSymbol field && !IsUnchanged(scope, field))
        {
            return null;
        }

        if (Elements(scope, member) is not { } elements)
        {
            return Refuse(scope, member, "does not list its elements", member is IFieldSymbol ? "Initialise it, as in [1f, 2f]" : $"Write => [1f, 2f], or make it a private static readonly {element.Display()}[]");
        }

        if (elements.Length is 0 or > MostElements)
        {
            return Refuse(scope, member, $"has {NumberText.Of(elements.Length)} elements", $"List 1 to {NumberText.Of(MostElements)} elements");
        }

        Const[] values = [.. elements.Select(one => Value(scope, member, type, one)).OfType<Const>()];
        return values.Length == elements.Length ? new TableModel(scope.PrintedName(member, Identifiers.Plain(member.Name)), type, values) : null;
    }

    private static TableModel? Refuse(PolicyScope scope, ISymbol member, string fact, string instead)
    {
        scope.Mistakes.Add(TableDeclarationAnalyzer.Rule, member.FirstLocation(), scope.NameOf(member), fact, instead);
        return null;
    }

    private static bool IsUnchanged(PolicyScope scope, IFieldSymbol field)
    {
        string declaration = $"private static readonly {field.Type.Display()}";
        if (!field.IsReadOnly)
        {
            Refuse(scope, field, "is not readonly", $"Declare it '{declaration}'");
            return false;
        }

        if (field.DeclaredAccessibility != Accessibility.Private)
        {
            Refuse(scope, field, "is not private, so that other code can write to its elements", $"Declare it '{declaration}', or as a property 'static ReadOnlySpan<{((IArrayTypeSymbol)field.Type).ElementType.Display()}> {field.Name} => [1f, 2f]'");
            return false;
        }

        if (TableUses.FirstOther(scope, field) is { } use)
        {
            scope.Mistakes.Add(TableDeclarationAnalyzer.Rule, use.GetLocation(), scope.NameOf(field), $"is used as '{Refusals.Shorten(use.ToString())}', which can change its elements", "Only read its elements and its Length");
            return false;
        }

        return true;
    }

    private static IOperation[]? Elements(PolicyScope scope, ISymbol member)
    {
        SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation);
        SyntaxNode? body = syntax switch
        {
            VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } => accessors[0].ExpressionBody,
            _ => null,
        };
        IOperation? operation = body is null ? null : scope.Compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, scope.Cancellation);
        return operation?.DescendantsAndSelf().Select(one => one switch
        {
            IArrayCreationOperation { Initializer: { } list } => list.ElementValues.ToArray(),
            ICollectionExpressionOperation list => [.. list.Elements],
            _ => null,
        }).FirstOrDefault(found => found is not null);
    }

    private static Const? Value(PolicyScope scope, ISymbol member, IrType type, IOperation element)
    {
        if (element.ConstantValue is { HasValue: true, Value: { } value } && IrTypeMap.Constant(value) is { } constant && constant.Type == type)
        {
            return constant;
        }

        if (element.DescendantsAndSelf().OfType<IFieldReferenceOperation>().FirstOrDefault(field => field.Field.Attribute(KnownTypes.Tunable) is not null) is { } tunable)
        {
            scope.Mistakes.Add(TunableAsConstantAnalyzer.Rule, tunable.Syntax.GetLocation(), scope.NameOf(member), tunable.Field.Name, "an element of a table");
        }
        else if (element is IInvalidOperation || element.Type?.TypeKind == TypeKind.Error)
        {
            scope.IsBroken = true;
        }
        else
        {
            scope.Mistakes.Add(TableDeclarationAnalyzer.Rule, element.Syntax.GetLocation(), scope.NameOf(member), $"has the element '{Refusals.Shorten(element.Syntax.ToString())}', which is no constant", "Write constants");
        }

        return null;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.Generators.Parsing;

/// <summary>The named values of one attribute, with the place where each is written.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeData data;
    private readonly AttributeSyntax? syntax;

    internal AttributeReader(AttributeData data, CancellationToken cancellation)
    {
        this.data = data;
        syntax = data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
    }

    /// <summary>The attribute itself.</summary>
    internal Location Location => syntax?.GetLocation() ?? Location.None;

    /// <summary>Whether the value is written.</summary>
    internal bool IsSet(string name) => Find(name) is not null;

    /// <summary>The value, or what the attribute class says where it is not written.</summary>
    internal double Double(string name, double absent) => Find(name) is { } value ? Convert.ToDouble(value) : absent;

    /// <inheritdoc cref="Double"/>
    internal float Single(string name, float absent) => Find(name) is float value ? value : absent;

    /// <inheritdoc cref="Double"/>
    internal int Int32(string name, int absent) => Find(name) is int value ? value : absent;

    /// <inheritdoc cref="Double"/>
    internal bool Boolean(string name, bool absent) => Find(name) is bool value ? value : absent;

    /// <inheritdoc cref="Double"/>
    internal string? Text(string name) => Find(name) as string;

    /// <summary>Whether it is written without constructor arguments, and is allowed to be.</summary>
    internal bool IsBare => data.AttributeConstructor is { Parameters.Length: 0 };

    /// <summary>A constructor argument.</summary>
    internal object? Argument(int index) => index < data.ConstructorArguments.Length && data.ConstructorArguments[index].Kind != TypedConstantKind.Array ? data.ConstructorArguments[index].Value : null;

    /// <summary>Whether a constructor argument is a member of an enum.</summary>
    internal bool IsEnumArgument(int index) => index < data.ConstructorArguments.Length && data.ConstructorArguments[index].Kind == TypedConstantKind.Enum;

    /// <summary>Where a named value is written; the attribute where it is not.</summary>
    internal Location At(string name)
    {
        foreach (AttributeArgumentSyntax argument in syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument.GetLocation();
            }
        }

        return Location;
    }

    private object? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}

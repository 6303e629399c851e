using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Parsing;

/// <summary>Names the options class of a policy with tunables, and finds names that are taken.</summary>
internal static class OptionsParser
{
    private const string Suffix = "Options";

    // Members that every options class has already.
    private static readonly string[] Taken = ["ToValues", "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals"];

    /// <summary>The options; null for a rule class, for a policy without tunables, and where a name is taken.</summary>
    internal static OptionsModel? Parse(PolicyScope scope, PolicyModel model)
    {
        if (model.IsRuleClass || model.Tunables.Count == 0 || !References.Of(scope.Compilation).HasOptions)
        {
            return null;
        }

        OptionsModel options = new()
        {
            Namespace = model.Namespace,
            TypeName = string.Concat(model.ContainingTypes.Select(type => type.Name)) + model.ClassName + Suffix,
            Policy = model.FullName,
            IsPublic = IsPublic(scope.Type),
            Options = model.Tunables.Select(tunable => new OptionModel(tunable, Property(tunable.Name), Summary(scope, tunable.Name))).ToArray(),
        };
        int before = scope.Mistakes.All.Count;
        CheckTypes(scope, options);
        CheckProperties(scope, options);
        return scope.Mistakes.All.Count == before ? options : null;
    }

    private static void CheckTypes(PolicyScope scope, OptionsModel options)
    {
        foreach (string name in new[] { options.TypeName, options.TypeName + "Validator", options.TypeName + "Registration" })
        {
            string full = options.Namespace.Length == 0 ? name : options.Namespace + "." + name;
            if (scope.Compilation.Assembly.GetTypeByMetadataName(full) is { } type && !IsOurs(type))
            {
                scope.Mistakes.Add(OptionsNameAnalyzer.Rule, scope.Type.FirstLocation(), scope.Type.Name, $"the type '{name}' exists already", $"Rename '{name}' or the policy");
                return;
            }
        }
    }

    private static void CheckProperties(PolicyScope scope, OptionsModel options)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (OptionModel option in options.Options)
        {
            string field = option.Tunable.Name;
            string? fact = Taken.Contains(option.Property) || option.Property == options.TypeName
                ? $"'{field}' would be its member '{option.Property}', which it has already"
                : seen.TryGetValue(option.Property, out string? other) ? $"'{field}' would be the same option as '{other}'" : null;
            if (fact is not null)
            {
                ISymbol symbol = scope.Type.GetMembers(field).FirstOrDefault() ?? scope.Type;
                scope.Mistakes.Add(OptionsNameAnalyzer.Rule, symbol.FirstLocation(), scope.Type.Name, fact, $"Rename '{field}'");
            }
            else
            {
                seen.Add(option.Property, field);
            }
        }
    }

    // Analyzers see the class that the generator has added.
    private static bool IsOurs(INamedTypeSymbol type) =>
        type.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is { ConstructorArguments: { Length: > 0 } arguments } && arguments[0].Value is "AsymForge";

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    // Keys of a configuration are written like properties: decayRate and _decayRate become DecayRate.
    private static string Property(string field)
    {
        string name = field.TrimStart('_');
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? char.ToUpperInvariant(name[0]) + name.Substring(1) : field;
    }

    private static string Summary(PolicyScope scope, string field) =>
        scope.Type.GetMembers(field).FirstOrDefault() is { } symbol ? DocSummary.Of(symbol, scope.Cancellation) : "";
}

using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[EntryState]</c> properties.</summary>
internal static class StateParser
{
    private sealed record Declared(IPropertySymbol Property, AttributeReader Attribute, IMethodSymbol Update);

    /// <summary>Declares the statistics, before any rule is parsed: rules may name them. What is left is to parse their updates.</summary>
    internal static Func<FunctionTable, EntryStateModel[]> Declare(PolicyScope scope)
    {
        List<Declared> states = [];
        foreach (IPropertySymbol property in scope.Type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property.Read(KnownTypes.EntryStateDeclaration, scope.Cancellation) is not { } attribute)
            {
                continue;
            }

            if (property.NotADeclaration(KnownTypes.EntryState) is { } fact)
            {
                Refuse(scope, property, property.FirstLocation(), fact, "expected 'static partial EntryState Name { get; }'", "Declare it like that");
            }
            else
            {
                // Declared in any case: its other half is needed where its update is refused, too.
                scope.Declare(property, states.Count);
                if (Update(scope, property, attribute) is { } update)
                {
                    Add(property, attribute, update);
                }
            }
        }

        return functions => [.. states.Select(state => Parse(scope, state, functions))];

        void Add(IPropertySymbol property, AttributeReader attribute, IMethodSymbol update)
        {
            if (states.Exists(other => SymbolEqualityComparer.Default.Equals(other.Update, update)))
            {
                Refuse(scope, property, attribute.At("Update"), $"shares its update '{update.Name}'", "a statistic has an update of its own", "Write a second method");
            }

            states.Add(new(property, attribute, update));
        }
    }

    private static EntryStateModel Parse(PolicyScope scope, Declared state, FunctionTable functions)
    {
        float initial = state.Attribute.Single("Initial", 0f);
        int bytes = state.Attribute.Int32("Bytes", 4);
        new SettingChecks(scope, scope.NameOf(state.Property), state.Attribute).Finite("Initial", initial);
        if (bytes is not (2 or 4))
        {
            Refuse(scope, state.Property, state.Attribute.At("Bytes"), $"takes {SettingChecks.Text(bytes)} bytes", "an entry's value is a float32 of 4 or a float16 of 2", "Set Bytes to one of these");
        }

        scope.RuleStage = Stage.AfterStep;
        return new()
        {
            Name = state.Property.Name,
            Accessibility = state.Property.AccessibilityWords(scope.Cancellation),
            Update = functions.ParseUpdate(state.Update),
            Initial = Const.Of(initial),
            Bytes = bytes,
        };
    }

    private static IMethodSymbol? Update(PolicyScope scope, IPropertySymbol property, AttributeReader attribute)
    {
        string? name = attribute.Text("Update");
        IMethodSymbol? method = name is null ? null : scope.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault();
        if (method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 2 } && IrTypeMap.Of(method.ReturnType) == IrType.Float
            && IrTypeMap.Of(method.Parameters[0].Type) == IrType.Float && IrTypeMap.TokenOf(method.Parameters[1].Type) == TokenKind.Cached && method.Parameters[1].RefKind == RefKind.In)
        {
            return method;
        }

        string fact = name is null ? "names no update" : method is null ? $"names the update '{name}', which the policy does not have" : $"names the update '{name}', which has another signature";
        Refuse(scope, property, attribute.At("Update"), fact, "expected 'static float Name(float state, in CachedToken token)'", "Set Update = nameof(...) of such a method");
        return null;
    }

    private static void Refuse(PolicyScope scope, IPropertySymbol property, Location at, string fact, string rule, string fix) =>
        scope.Mistakes.Add(EntryStateDeclarationAnalyzer.Rule, at, scope.NameOf(property), fact, rule, fix);
}

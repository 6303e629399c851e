using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Tunable]</c> fields.</summary>
internal static class TunableParser
{
    // What a type holds, as the attribute's doubles can say it: the largest long and ulong round up to the power of two.
    private static readonly Dictionary<IrType, (double Least, double Most)> Held = new()
    {
        [IrType.Bool] = (0, 1),
        [IrType.Int] = (int.MinValue, int.MaxValue),
        [IrType.UInt] = (uint.MinValue, uint.MaxValue),
        [IrType.Long] = (long.MinValue, long.MaxValue),
        [IrType.ULong] = (ulong.MinValue, ulong.MaxValue),
        [IrType.Float] = (float.MinValue, float.MaxValue),
    };

    /// <summary>The tunables in order of declaration, declared in <paramref name="scope"/> as well.</summary>
    internal static TunableModel[] Parse(PolicyScope scope)
    {
        List<TunableModel> tunables = [];
        foreach (IFieldSymbol field in scope.Type.GetMembers().OfType<IFieldSymbol>())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            if (field.Attribute(KnownTypes.Tunable) is { } data && Parse(scope, field, new AttributeReader(data, scope.Cancellation)) is { } tunable)
            {
                tunables.Add(tunable);
                scope.Declare(field, tunable);
            }
        }

        return [.. tunables];
    }

    private static TunableModel? Parse(PolicyScope scope, IFieldSymbol field, AttributeReader attribute)
    {
        string name = scope.NameOf(field);
        Location at = field.FirstLocation();
        if (!(field.IsStatic && field.IsReadOnly))
        {
            scope.Mistakes.Add(TunableNotStaticReadonlyAnalyzer.Rule, at, name);
            return null;
        }

        if (IrTypeMap.Of(field.Type) is null)
        {
            scope.Mistakes.Add(TunableTypeAnalyzer.Rule, at, name, field.Type.Display());
            return null;
        }

        if (Initializer(scope, field) is not { } value)
        {
            if (!scope.IsBroken)
            {
                scope.Mistakes.Add(TunableDefaultAnalyzer.Rule, at, name);
            }

            return null;
        }

        if (attribute.IsBare)
        {
            if (value.Type == IrType.Bool)
            {
                return new(field.Name, value, 0, 1);
            }

            scope.Mistakes.Add(RangeMissingAnalyzer.Rule, attribute.Location, name, value.Type.Keyword());
            return null;
        }

        TunableModel tunable = new(field.Name, value, attribute.Argument(0) as double? ?? double.NaN, attribute.Argument(1) as double? ?? double.NaN);
        CheckRange(scope, tunable, name, at, attribute.Location);
        return tunable;
    }

    private static void CheckRange(PolicyScope scope, TunableModel tunable, string name, Location at, Location atAttribute)
    {
        bool finite = !double.IsInfinity(tunable.Min) && !double.IsInfinity(tunable.Max);
        if (!(finite && tunable.Min <= tunable.Max))
        {
            scope.Mistakes.Add(EmptyRangeAnalyzer.Rule, atAttribute, name, SettingChecks.Text(tunable.Min), SettingChecks.Text(tunable.Max));
        }
        else if (Held[tunable.Type] is var (least, most) && !(tunable.Min >= least && tunable.Max <= most))
        {
            scope.Mistakes.Add(
                RangeBeyondTypeAnalyzer.Rule, atAttribute, name, SettingChecks.Text(tunable.Min), SettingChecks.Text(tunable.Max), tunable.Type.Keyword(), SettingChecks.Text(least), SettingChecks.Text(most));
        }
        else if (!(tunable.Default.Real >= tunable.Min && tunable.Default.Real <= tunable.Max))
        {
            scope.Mistakes.Add(TunableRangeAnalyzer.Rule, at, name, SettingChecks.Text(tunable.Default.Real), SettingChecks.Text(tunable.Min), SettingChecks.Text(tunable.Max));
        }
    }

    // The operation of an initialiser contains the conversion to the field's type, so its constant has that type: 'float x = 1' gives 1f.
    private static Const? Initializer(PolicyScope scope, IFieldSymbol field)
    {
        foreach (SyntaxReference reference in field.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(scope.Cancellation) is VariableDeclaratorSyntax { Initializer: { } initializer })
            {
                IOperation? operation = scope.Compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer, scope.Cancellation);
                IOperation? value = (operation as IFieldInitializerOperation)?.Value;
                scope.IsBroken |= value is null or IInvalidOperation || value.Type?.TypeKind == TypeKind.Error;
                return value is { ConstantValue: { HasValue: true, Value: { } constant } } ? IrTypeMap.Constant(constant) : null;
            }
        }

        return null;
    }
}

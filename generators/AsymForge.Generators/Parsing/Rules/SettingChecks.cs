using System.Globalization;
using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Checks on the values of one rule's attribute.</summary>
/// <param name="scope">The policy.</param>
/// <param name="subject">The rule as messages name it.</param>
/// <param name="attribute">The values.</param>
internal sealed class SettingChecks(PolicyScope scope, string subject, AttributeReader attribute)
{
    /// <summary>Reads a member of an enum.</summary>
    internal T Member<T>(string setting, T absent)
        where T : struct, Enum
    {
        int number = attribute.Int32(setting, Convert.ToInt32(absent));
        if (!Enum.IsDefined(typeof(T), number))
        {
            Report(UnknownMemberAnalyzer.Rule, setting, setting, Text(number), string.Join(", ", Enum.GetNames(typeof(T))));
            return absent;
        }

        return (T)Enum.ToObject(typeof(T), number);
    }

    /// <summary>Reads a member of an enum from the constructor's first argument.</summary>
    internal T? Argument<T>()
        where T : struct, Enum
    {
        if (attribute.Argument(0) is not int number)
        {
            return null;
        }

        if (!Enum.IsDefined(typeof(T), number))
        {
            Report(UnknownMemberAnalyzer.Rule, "", typeof(T).Name, Text(number), string.Join(", ", Enum.GetNames(typeof(T))));
            return null;
        }

        return (T)Enum.ToObject(typeof(T), number);
    }

    /// <summary>Checks that Min and Max are fractions in order.</summary>
    internal void Fractions(double min, double max)
    {
        bool valid = Fraction("Min", min, mayBeZero: true) & Fraction("Max", max, mayBeZero: false);
        if (valid && min > max)
        {
            Report(MinAboveMaxAnalyzer.Rule, attribute.IsSet("Max") ? "Max" : "Min", Text(min), Text(max));
        }
    }

    /// <summary>Checks a limit.</summary>
    internal void AtLeast(string setting, double value, double least)
    {
        if (!(value >= least) || double.IsInfinity(value))
        {
            Report(OutOfRangeAnalyzer.Rule, setting, setting, Text(value), $"a finite number, at least {Text(least)}");
        }
    }

    /// <summary>Checks a number that has no bounds of its own.</summary>
    internal void Finite(string setting, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            Report(OutOfRangeAnalyzer.Rule, setting, setting, Text(value), "a finite number");
        }
    }

    /// <summary>Checks a number that is bounded on both sides.</summary>
    internal void Within(string setting, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            Report(OutOfRangeAnalyzer.Rule, setting, setting, Text(value), $"{Text(least)} to {Text(most)}");
        }
    }

    /// <summary>Checks that a kind of rule acts at a stage.</summary>
    internal void Place(Stage stage, RuleRole role)
    {
        if (StageTable.Find(stage, role) is null)
        {
            Report(StageNotPossibleAnalyzer.Rule, "Stage", "Stage", stage.ToString(), $"a [{role}] takes {string.Join(", ", StageTable.StagesOf(role))}");
        }
    }

    /// <summary>Refuses a setting that is written but does nothing.</summary>
    internal void Useless(string setting, string because, string instead)
    {
        if (attribute.IsSet(setting))
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.At(setting), subject + "." + setting, because, instead);
        }
    }

    /// <summary>Reports a rule at a setting, with the subject before the other arguments.</summary>
    internal void Report(DiagnosticDescriptor rule, string setting, params string[] arguments) =>
        scope.Mistakes.Add(rule, attribute.At(setting), [subject, .. arguments]);

    /// <summary>A number as messages write it.</summary>
    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private bool Fraction(string setting, double value, bool mayBeZero)
    {
        bool valid = value is >= 0 and <= 1 && (mayBeZero || value > 0);
        if (!valid)
        {
            Report(NotAFractionAnalyzer.Rule, setting, setting, Text(value), value == 0 ? "a sample keeps a token, so that its largest share is above 0" : "a fraction lies in 0 to 1");
        }

        return valid;
    }
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Tests;

/// <summary>The rows of the compiler's tables as lines of text: every property by name, so that a row more or a changed fact is a changed line.</summary>
internal static class Shown
{
    private static readonly Regex Signals = new($@"\b(?:{string.Join('|', Enum.GetNames<SignalKind>())})(?:, (?:{string.Join('|', Enum.GetNames<SignalKind>())})){{4,}}\b");

    public static string Rows<T>(string table, IEnumerable<T> rows) => string.Join("\n", rows.Select(row => "  " + Row(row!)).Prepend(table));

    /// <summary>The text with long lists of signals left out: they are the signal table's, and a signal more is no other message.</summary>
    public static string WithoutSignalLists(string text) => Signals.Replace(text, "<signals>");

    private static string Row(object row) => string.Join(", ", row.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.GetIndexParameters().Length == 0 && !typeof(Delegate).IsAssignableFrom(property.PropertyType))
        .Select(property => $"{property.Name} = {Value(property.GetValue(row))}"));

    private static string Value(object? value) => value switch
    {
        null => "none",
        string text => text,
        IEnumerable items => "[" + string.Join(" ", items.Cast<object>().Select(Value)) + "]",
        InputRow input => "(" + Row(input) + ")",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

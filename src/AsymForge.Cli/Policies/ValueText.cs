using System.Collections.Frozen;
using System.Globalization;
using AsymForge.Compiler;

namespace AsymForge.Cli;

/// <summary>A value of a policy with its default and what it can be, as <c>policies</c> lists it.</summary>
internal static class ValueText
{
    private static readonly FrozenDictionary<ValueForm, string[]> Names = new Dictionary<ValueForm, string[]>
    {
        [ValueForm.Bool] = ["false", "true"],
        [ValueForm.Rounding] = Enum.GetNames<Rounding>(),
        [ValueForm.Positions] = Enum.GetNames<Positions>(),
        [ValueForm.Reselect] = Enum.GetNames<Reselect>(),
        [ValueForm.Scope] = Enum.GetNames<Scope>(),
        [ValueForm.ShareOf] = Enum.GetNames<ShareOf>(),
    }.ToFrozenDictionary();

    /// <summary>The types of a policy's values, by name; none where its text is not one that this version reads.</summary>
    public static IReadOnlyDictionary<string, ValueForm> FormsOf(PolicyInfo info) =>
        IrText.TryParse(info.IrText, out PolicyModel? model, out _) ? BindableValues.Of(model).ToDictionary(value => value.Name, value => value.Form) : FrozenDictionary<string, ValueForm>.Empty;

    /// <summary><c>Keep.Min = 0.1 [0, 1]</c>, or <c>Keep.Round = Ceiling [Ceiling, Floor, HalfEven, HalfUp]</c>.</summary>
    public static string Of(ValueInfo value, ValueForm form)
    {
        if (Names.TryGetValue(form, out string[]? names) && value is { Min: >= 0, Default.Real: >= 0 } && value.Max < names.Length && value.Default.Real < names.Length)
        {
            return $"{value.Name} = {names[(int)value.Default.Real]} [{string.Join(", ", names[(int)value.Min..((int)value.Max + 1)])}]";
        }

        return $"{value.Name} = {Number(value.Default.Real)} [{Number(value.Min)}, {Number(value.Max)}]";
    }

    // Counts and seeds in full, up to where a double still holds each of them.
    private static string Number(double value) => value.ToString(double.IsInteger(value) && Math.Abs(value) < 1e15 ? "0" : "G7", CultureInfo.InvariantCulture);
}

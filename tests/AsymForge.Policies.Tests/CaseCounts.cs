using System.Text.Json;

namespace AsymForge.Policies.Tests;

/// <summary>How the count of a golden case becomes values of a policy with a <c>Ratio</c>.</summary>
internal static class CaseCounts
{
    // One token of every case; the policies take no less.
    private const double LeastRatio = 0.001;

    private static readonly Dictionary<string, Rounding> Roundings = new()
    {
        ["ceil"] = Rounding.Ceiling,
        ["floor"] = Rounding.Floor,
        ["half_even"] = Rounding.HalfEven,
        ["half_up"] = Rounding.HalfUp,
    };

    /// <summary>The case's <c>ratio</c> (with its rounding, where it names one) or its absolute count <c>k</c> out of <paramref name="n"/>: the share k / n, which every rounding takes back to k.</summary>
    public static PolicyValues Bound(JsonElement parameters, int n)
    {
        PolicyValues values = PolicyValues.Defaults;
        if (parameters.TryGetProperty("k", out JsonElement k))
        {
            return values.With("Ratio", Math.Clamp(k.GetInt32() / (double)n, LeastRatio, 1));
        }

        values = values.With("Ratio", parameters.GetProperty("ratio").GetDouble());
        return parameters.TryGetProperty("rounding", out JsonElement rounding) ? values.With("Keep.Round", (int)Roundings[rounding.GetString()!]) : values;
    }
}

using System.Globalization;

namespace AsymForge.Vlm;

/// <summary>Lists as one line of a report shows them.</summary>
internal static class ListText
{
    private const int Shown = 8;

    /// <summary>The first few, and how many there are where that is not all.</summary>
    public static string Of<T>(IReadOnlyCollection<T> list)
    {
        string first = string.Join(", ", list.Take(Shown).Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
        return list.Count <= Shown ? $"[{first}]" : $"[{first}, … {list.Count} in all]";
    }
}

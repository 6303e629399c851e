using System.Globalization;
using System.Reflection;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Decompositions, compositions and combining classes. The runtime's own normalisation does nothing under invariant globalization, and it would not
/// say which characters of the original a composed one stands for.
/// </summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> Shared = new(Read);

    private readonly Dictionary<int, int[]> canonical = [];
    private readonly Dictionary<int, int[]> compatible = [];
    private readonly Dictionary<long, int> compositions = [];
    private readonly Dictionary<int, byte> classes = [];

    public static UnicodeTables Instance => Shared.Value;

    /// <summary>One step of the decomposition, or null.</summary>
    public int[]? Decomposition(int rune, bool compatibility) =>
        canonical.TryGetValue(rune, out int[]? parts) || (compatibility && compatible.TryGetValue(rune, out parts)) ? parts : null;

    /// <summary>The primary composite of a pair, or null.</summary>
    public int? Composition(int first, int second) =>
        compositions.TryGetValue(((long)first << 32) | (uint)second, out int composed) ? composed : null;

    public byte CombiningClass(int rune) => rune < 0x300 ? (byte)0 : classes.GetValueOrDefault(rune);

    private static UnicodeTables Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("AsymForge.Vlm.normalization.txt")!;
        using var reader = new StreamReader(stream);
        var tables = new UnicodeTables();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                tables.Add(line.Split(' '));
            }
        }

        return tables;
    }

    private void Add(string[] fields)
    {
        int[] runes = [.. fields.Skip(2).Select(Hex)];
        switch (fields[0])
        {
            case "M":
                byte combining = byte.Parse(fields[1], CultureInfo.InvariantCulture);
                Array.ForEach(runes, rune => classes[rune] = combining);
                break;
            case "K":
                compatible[Hex(fields[1])] = runes;
                break;
            case "P":
                compositions[((long)runes[0] << 32) | (uint)runes[1]] = Hex(fields[1]);
                goto default;
            default:
                canonical[Hex(fields[1])] = runes;
                break;
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

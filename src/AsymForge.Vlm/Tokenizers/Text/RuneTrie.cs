namespace AsymForge.Vlm.Tokenizers;

/// <summary>Texts by their characters, for finding all that start at a position.</summary>
internal sealed class RuneTrie<T>
    where T : struct
{
    private readonly Dictionary<ulong, int> edges = [];
    private readonly List<T?> ends = [null];

    /// <summary>Adds a text; the first of two equal ones stays.</summary>
    public void Add(IEnumerable<int> runes, T value)
    {
        int node = 0;
        foreach (int rune in runes)
        {
            if (!edges.TryGetValue(Edge(node, rune), out int next))
            {
                next = ends.Count;
                ends.Add(null);
                edges.Add(Edge(node, rune), next);
            }

            node = next;
        }

        if (node != 0)
        {
            ends[node] ??= value;
        }
    }

    /// <summary>One character further from a node (0 is the start); -1 where no text goes on so.</summary>
    public int Step(int node, int rune) => edges.GetValueOrDefault(Edge(node, rune), -1);

    /// <summary>The text that ends at a node.</summary>
    public T? At(int node) => ends[node];

    private static ulong Edge(int node, int rune) => ((ulong)(uint)node << 32) | (uint)rune;
}

namespace AsymForge.Vlm.Tokenizers;

/// <summary>A token of a word in the making: its id (-1 once swallowed), the characters [Start, End) it covers, their UTF-8 bytes and its neighbours.</summary>
internal record struct BpeSymbol(int Id, int Start, int End, int Bytes, int Previous, int Next);

/// <summary>Symbols and waiting merges of one word; one workspace serves all words of a text.</summary>
internal sealed class BpeWorkspace
{
    private readonly PriorityQueue<(int Left, int Id), ulong> waiting = new();

    public BpeSymbol[] Symbols { get; private set; } = new BpeSymbol[64];

    public int Count { get; private set; }

    /// <summary>Whether a character of the word has no token and vanished.</summary>
    public bool HasGaps { get; set; }

    public void Start(int characters)
    {
        (Count, HasGaps) = (0, false);
        waiting.Clear();
        if (Symbols.Length < characters)
        {
            Symbols = new BpeSymbol[Math.Max(characters, Symbols.Length * 2)];
        }
    }

    public void Add(int id, int start, int end, int bytes)
    {
        if (Count == Symbols.Length)
        {
            BpeSymbol[] larger = new BpeSymbol[Count * 2];
            Symbols.CopyTo(larger, 0);
            Symbols = larger;
        }

        Symbols[Count] = new BpeSymbol(id, start, end, bytes, Count - 1, -1);
        if (Count > 0)
        {
            Symbols[Count - 1].Next = Count;
        }

        Count++;
    }

    public void Offer(int left, BpeMerge merge) => waiting.Enqueue((left, merge.Id), ((ulong)(uint)merge.Rank << 32) | (uint)left);

    public bool TryTake(out int left, out int id)
    {
        bool taken = waiting.TryDequeue(out (int Left, int Id) next, out _);
        (left, id) = next;
        return taken;
    }

    public void Join(int left, int right, int id)
    {
        ref BpeSymbol kept = ref Symbols[left];
        ref BpeSymbol swallowed = ref Symbols[right];
        (kept.Id, kept.End, kept.Bytes, kept.Next) = (id, swallowed.End, kept.Bytes + swallowed.Bytes, swallowed.Next);
        swallowed.Id = -1;
        if (kept.Next >= 0)
        {
            Symbols[kept.Next].Previous = left;
        }
    }
}

using System.Runtime.CompilerServices;

namespace AsymForge.Kernels;

/// <summary>
/// max_j v̂·t̂_j by tiles of tokens against text columns, so that each loaded register serves several dot products. Text [L, hidden] is normalised once, tokens in blocks of 16.
/// One pass of a tile covers one register's worth of the 32 partial sums of <see cref="Dots"/>: registers of different passes never meet, so the bits are those of the scalar definition.
/// </summary>
internal static unsafe class CosineTiles
{
    /// <summary>Tokens that are normalised together and meet every text column while they are in cache.</summary>
    public const int TokenBlock = 16;

    private const int Tile = 4;
    private const int Sums = Dots.PartialSums;
    private const int Depth = 1024;     // elements per visit: eight rows of them stay in a first-level cache

    /// <summary>Text rows in scratch: a multiple of the tile, the rest zero.</summary>
    public static int PaddedText(int textCount) => (textCount + Tile - 1) / Tile * Tile;

    public static void Run<TLanes>(in CosineArguments call)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        int hidden = call.Hidden, padded = PaddedText(call.TextCount);
        float* text = call.Scratch, tokens = text + ((long)padded * hidden);
        new Span<float>(text + ((long)call.TextCount * hidden), (padded - call.TextCount) * hidden).Clear();
        for (int j = 0; j < call.TextCount; j++)
        {
            Normalise<TLanes>(call.Text + ((long)j * hidden), hidden, null, text + ((long)j * hidden));
        }

        for (int first = 0; first < call.Count; first += TokenBlock)
        {
            int count = Math.Min(TokenBlock, call.Count - first);
            for (int i = 0; i < count; i++)
            {
                Normalise<TLanes>(call.Vision + ((long)(first + i) * hidden), hidden, call.Weights, tokens + ((long)i * hidden));
            }

            Block<TLanes>(call, tokens, text, first, count);
        }
    }

    // Rows of the block past `count` hold an earlier block's tokens or nothing: their dots are computed and dropped.
    private static void Block<TLanes>(in CosineArguments call, float* tokens, float* text, int first, int count)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        float* sums = stackalloc float[Tile * Tile * Sums];
        float* result = call.Result + first;
        for (int j = 0; j < call.TextCount; j += Tile)
        {
            float* columns = text + ((long)j * call.Hidden);
            int live = Math.Min(Tile, call.TextCount - j);
            for (int i = 0; i < count; i += Tile)
            {
                Sum<TLanes>(tokens + ((long)i * call.Hidden), columns, call.Hidden, sums);
                for (int a = 0; a < Math.Min(Tile, count - i); a++)
                {
                    float best = j == 0 ? float.NegativeInfinity : result[i + a];
                    result[i + a] = Best(tokens + ((long)(i + a) * call.Hidden), columns, call.Hidden, sums + (a * Tile * Sums), best, live);
                }
            }
        }
    }

    private static float Best(float* token, float* columns, int hidden, float* sums, float best, int live)
    {
        for (int b = 0; b < live; b++, sums += Sums)
        {
            Dots.AddTail(token, columns + ((long)b * hidden), hidden, sums);
            float similarity = Dots.Tree(sums);

            // NaN stays once it is there.
            best = similarity > best || float.IsNaN(similarity) ? similarity : best;
        }

        return best;
    }

    // sums[a, b, 32] of 4 tokens and 4 columns, over whole blocks of 32 elements. Few registers: two tokens at a time.
    private static void Sum<TLanes>(float* tokens, float* columns, int hidden, float* sums)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        new Span<float>(sums, Tile * Tile * Sums).Clear();
        int whole = hidden & ~(Sums - 1);
        for (int from = 0; from < whole; from += Depth)
        {
            int to = Math.Min(whole, from + Depth);
            for (int lane = 0; lane < Sums; lane += TLanes.Count)
            {
                Rows rows = new(tokens, columns, hidden, from + lane, to);
                if (TLanes.Count >= 16)
                {
                    Tile4<TLanes>(rows, sums + lane);
                }
                else
                {
                    Tile2<TLanes>(rows, sums + lane);
                    Tile2<TLanes>(rows.NextTwo, sums + lane + (2 * Tile * Sums));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4<TLanes>(in Rows rows, float* sums)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        Load(sums, out TLanes s00, out TLanes s01, out TLanes s02, out TLanes s03);
        Load(sums + (Tile * Sums), out TLanes s10, out TLanes s11, out TLanes s12, out TLanes s13);
        Load(sums + (2 * Tile * Sums), out TLanes s20, out TLanes s21, out TLanes s22, out TLanes s23);
        Load(sums + (3 * Tile * Sums), out TLanes s30, out TLanes s31, out TLanes s32, out TLanes s33);
        nint stride = rows.Stride;
        float* v0 = rows.Tokens, v1 = v0 + stride, v2 = v1 + stride, v3 = v2 + stride;
        float* t0 = rows.Columns, t1 = t0 + stride, t2 = t1 + stride, t3 = t2 + stride;
        int from = rows.From, to = rows.To;
        for (int k = from; k < to; k += Sums)
        {
            TLanes a = TLanes.Load(t0 + k), b = TLanes.Load(t1 + k), c = TLanes.Load(t2 + k), d = TLanes.Load(t3 + k);
            TLanes v = TLanes.Load(v0 + k);
            s00 += v * a; s01 += v * b; s02 += v * c; s03 += v * d;
            v = TLanes.Load(v1 + k);
            s10 += v * a; s11 += v * b; s12 += v * c; s13 += v * d;
            v = TLanes.Load(v2 + k);
            s20 += v * a; s21 += v * b; s22 += v * c; s23 += v * d;
            v = TLanes.Load(v3 + k);
            s30 += v * a; s31 += v * b; s32 += v * c; s33 += v * d;
        }

        Store(sums, s00, s01, s02, s03);
        Store(sums + (Tile * Sums), s10, s11, s12, s13);
        Store(sums + (2 * Tile * Sums), s20, s21, s22, s23);
        Store(sums + (3 * Tile * Sums), s30, s31, s32, s33);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2<TLanes>(in Rows rows, float* sums)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        Load(sums, out TLanes s00, out TLanes s01, out TLanes s02, out TLanes s03);
        Load(sums + (Tile * Sums), out TLanes s10, out TLanes s11, out TLanes s12, out TLanes s13);
        nint stride = rows.Stride;
        float* v0 = rows.Tokens, v1 = v0 + stride;
        float* t0 = rows.Columns, t1 = t0 + stride, t2 = t1 + stride, t3 = t2 + stride;
        int from = rows.From, to = rows.To;
        for (int k = from; k < to; k += Sums)
        {
            TLanes a = TLanes.Load(t0 + k), b = TLanes.Load(t1 + k), c = TLanes.Load(t2 + k), d = TLanes.Load(t3 + k);
            TLanes v = TLanes.Load(v0 + k);
            s00 += v * a; s01 += v * b; s02 += v * c; s03 += v * d;
            v = TLanes.Load(v1 + k);
            s10 += v * a; s11 += v * b; s12 += v * c; s13 += v * d;
        }

        Store(sums, s00, s01, s02, s03);
        Store(sums + (Tile * Sums), s10, s11, s12, s13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TLanes>(float* sums, out TLanes a, out TLanes b, out TLanes c, out TLanes d)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        a = TLanes.Load(sums);
        b = TLanes.Load(sums + Sums);
        c = TLanes.Load(sums + (2 * Sums));
        d = TLanes.Load(sums + (3 * Sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(float* sums, TLanes a, TLanes b, TLanes c, TLanes d)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        a.Store(sums);
        b.Store(sums + Sums);
        c.Store(sums + (2 * Sums));
        d.Store(sums + (3 * Sums));
    }

    // to = row / √(row·row) ⊙ weights; a zero row stays zero. Without the attribute the runtime compiles for the branch that it saw first: a policy with weights behind one without is several times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise<TLanes>(float* row, int hidden, float* weights, float* to)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        float norm = MathF.Sqrt(Dots.Dot<TLanes>(row, row, hidden));
        if (norm == 0)
        {
            new Span<float>(to, hidden).Clear();
            return;
        }

        int k = 0;
        TLanes divisor = TLanes.Broadcast(norm);
        for (; k <= hidden - TLanes.Count; k += TLanes.Count)
        {
            TLanes unit = TLanes.Load(row + k) / divisor;
            (weights is null ? unit : unit * TLanes.Load(weights + k)).Store(to + k);
        }

        for (; k < hidden; k++)
        {
            float unit = row[k] / norm;
            to[k] = weights is null ? unit : unit * weights[k];
        }
    }

    /// <summary>The rows of one tile, <paramref name="stride"/> floats apart, and the elements that one register visits: from, from + 32, … below to.</summary>
    private readonly struct Rows(float* tokens, float* columns, int stride, int from, int to)
    {
        public readonly float* Tokens = tokens, Columns = columns;
        public readonly int Stride = stride, From = from, To = to;

        public Rows NextTwo => new(Tokens + (2L * Stride), Columns, Stride, From, To);
    }
}

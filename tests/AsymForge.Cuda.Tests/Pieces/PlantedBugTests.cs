using System.Text.RegularExpressions;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.CudaEmulator;
using Xunit.Sdk;

namespace AsymForge.Cuda.Tests.Pieces;

/// <summary>That the tests of pieces can fail: a barrier less, or a small bug, and they do.</summary>
public class PlantedBugTests
{
    private const string Barrier = "__syncthreads();";

    // By piece: the comparisons that use it.
    private static readonly Dictionary<string, Action<Watched>[]> Comparisons = new()
    {
        ["block"] = [BlockPieceTests.Reduce, BlockPieceTests.Gather, SelectionPieceTests.Compare],
        ["counts"] = [CountPieceTests.Compare],
        ["descent"] = [SelectionPieceTests.Compare],
        ["selection"] = [SelectionPieceTests.Compare],
        ["summaries"] = [SummaryPieceTests.Compare],
        ["dots"] = [SimilarityPieceTests.Compare],
        ["similarity"] = [SimilarityPieceTests.Compare],
        ["sum_cosine"] = [SumCosinePieceTests.Compare],
        ["shares"] = [EvictionPieceTests.CompareShares],
        ["eviction"] = [EvictionPieceTests.CompareEviction],
        ["compaction"] = [CompactionPieceTests.Compare],
    };

    private static readonly PieceEdit[] Bugs =
    [
        new("block", "lane >= distance ? lower : 0", "lower"),
        new("block", "expected - 1u", "expected"),
        new("counts", "1.0 - 1.0 / 1048576.0", "1.0"),
        new("descent", "score + 0.0f", "score"),
        new("descent", "from_top >= wanted", "from_top > wanted"),
        new("selection", "before.second < ties ? before.second : ties", "before.second"),
        new("selection", "+ free - 1) / free", ") / free"),
        new("summaries", "return exponent == 0 ? 1u : exponent;", "return exponent;"),
        new("summaries", "(cut.left + each - 1) / each", "cut.left / each"),
        new("dots", "distance = WARP / 2; distance > 0; distance /= 2", "distance = 1; distance < WARP; distance *= 2"),
        new("similarity", "norm != 0.0f && ", ""),
        new("similarity", "column < text_count ? cosine_key(cosine) : 0u", "cosine_key(cosine)"),
        new("sum_cosine", "warp + r * WARPS;", "warp;"),
        new("sum_cosine", "hidden + from + k] / length", "hidden + k] / length"),
        new("shares", "divisor == 0.0f ? 0.0f : ", ""),
        new("eviction", "newer >= rule.recent", "newer > rule.recent"),
        new("compaction", "free_row += wanted", "free_row += span.count"),
    ];

    public static TheoryData<string, int> Barriers()
    {
        TheoryData<string, int> all = [];
        foreach (DevicePiece piece in Comparisons.Keys.SelectMany(name => DevicePieces.Closure([name])).DistinctBy(piece => piece.Name))
        {
            for (int i = 0; i < Regex.Count(piece.Text, Regex.Escape(Barrier)); i++)
            {
                all.Add(piece.Name, i);
            }
        }

        return all;
    }

    public static TheoryData<string, string> Planted()
    {
        TheoryData<string, string> all = [];
        Array.ForEach(Bugs, bug => all.Add(bug.Piece, bug.From));
        return all;
    }

    [Theory]
    [MemberData(nameof(Barriers))]
    public void A_missing_barrier_is_seen(string piece, int barrier)
    {
        CudaException? fault = null;
        foreach (Action<Watched> compare in Comparisons[piece])
        {
            fault ??= Record.Exception(() => compare(new(Checking.Strict, 1, new(piece, Barrier, "", barrier)))) as CudaException;
        }

        Assert.Contains(Assert.IsType<CudaException>(fault).Error, (string[])["race within a block", "race between blocks", "uninitialised read"]);
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_bug_is_seen(string piece, string from)
    {
        PieceEdit bug = Bugs.Single(bug => bug.Piece == piece && bug.From == from);
        Assert.Contains(Comparisons[piece], compare => Record.Exception(() => compare(new(Checking.Fast, 1, bug))) is XunitException or CudaException);
    }
}

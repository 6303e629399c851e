using AsymForge.Policies;

namespace AsymForge.GpuCheck.Cases;

/// <summary>What is compared: every policy of the library over batches that meet the edges of tiles, blocks and grids.</summary>
internal static class CheckCases
{
    private const int Hidden = 35; // one full round of 32 partial sums and a tail

    private static readonly int[][] Shapes =
    [
        [1], [2], [15], [16], [17], [31], [49], [255], [256], [257], [576], [1000], [3000], [0, 5, 0, 33, 1, 0], [.. Enumerable.Range(0, 300).Select(i => i % 11)],
    ];

    private static readonly int[] Texts = [0, 1, 16, 17, 40];

    /// <summary>All cases, drawn one after the other.</summary>
    public static IEnumerable<StageCase> All() => PolicyLibrary.All.SelectMany(policy => Of(Sources.Bind(policy, Hidden), Shapes));

    /// <summary>The cases of one program.</summary>
    public static IEnumerable<StageCase> Of(PolicyProgram program, IEnumerable<int[]> shapes)
    {
        int seed = 0;
        for (int stage = 0; stage < program.Stages.Length; stage++)
        {
            foreach (int[] counts in shapes)
            {
                foreach (CaseMaker.Values values in Enum.GetValues<CaseMaker.Values>())
                {
                    int text = Texts[++seed % Texts.Length];
                    double keep = seed % 3 == 0 && program.Stages[stage].Stage != Stage.AfterStep ? 0.25 : double.NaN;
                    yield return new CaseMaker(seed).Draw(program, stage, counts, text, values, keep);
                }
            }
        }
    }
}

using System.Text.Json;
using AsymForge.Compiler;
using AsymForge.Compiler.Tests;
using Golden = AsymForge.Testing.MethodCase;

namespace AsymForge.Generators.Tests;

/// <summary>One layer's text entries while an answer is written, evicted by a policy's program. Two entries of a picture stand in front, which nothing may touch.</summary>
internal sealed class CachedText
{
    private const int Picture = 2;

    private readonly PolicyProgram program;
    private readonly float[] attention; // [steps, columns]
    private readonly int columns, prompt, turnBegin, turnEnd;

    internal CachedText(Golden golden, PolicyProgram program)
    {
        this.program = program;
        attention = golden.Input("attention");
        columns = golden.Shape("attention")[1];
        prompt = columns - golden.Shape("attention")[0];
        turnBegin = golden.Params.TryGetProperty("turn_begin", out JsonElement begin) ? begin.GetInt32() : 0;
        turnEnd = golden.Params.TryGetProperty("turn_end", out JsonElement end) ? end.GetInt32() : 0;
        Live = [.. Enumerable.Range(0, prompt)];
        Shares = new float[columns];
        Shares.AsSpan(0, prompt).Fill(1f);
    }

    /// <summary>Text ordinals of the entries that are left.</summary>
    internal List<int> Live { get; private set; }

    /// <summary>[columns] The statistic of each entry; 0 for evicted ones.</summary>
    internal float[] Shares { get; }

    /// <summary>Caches one token and lets the policy evict.</summary>
    /// <returns>What it evicted.</returns>
    internal int[] Step(int step)
    {
        int added = prompt + step;
        Live.Add(added);
        Shares[added] = 1f;
        CacheDecision decision = ProgramRun.Step(program, new CacheCase
        {
            Attention = [.. Enumerable.Repeat(9f, Picture), .. Live.Select(entry => attention[(step * columns) + entry])],
            Slots = [.. Enumerable.Repeat(new[] { -1, 0, 0 }, Picture), .. Live.Select(entry => new[] { entry, entry >= turnBegin && entry < turnEnd ? 1 : 0, added - entry })],
            State = [.. Enumerable.Repeat(1f, Picture), .. Live.Select(entry => Shares[entry])],
            Fresh = 1,
        });

        Assert.Equal(Enumerable.Range(0, Picture), decision.Kept.Take(Picture));
        for (int i = 0; i < Live.Count; i++)
        {
            Shares[Live[i]] = decision.State[Picture + i];
        }

        List<int> stays = [.. decision.Kept.Skip(Picture).Select(entry => Live[entry - Picture])];
        int[] gone = [.. Live.Except(stays)];
        Array.ForEach(gone, entry => Shares[entry] = 0);
        Live = stays;
        return gone;
    }
}

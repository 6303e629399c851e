using System.Diagnostics;
using AsymForge.Runtime.Policies;
using AsymForge.Vlm.Chat;

namespace AsymForge.Vlm.Tests.Chat;

public sealed class BoundPolicyTests
{
    private const int Tokens = 1 << 17;
    private const int Hidden = 1 << 10;
    private const int Attempts = 32;

    // Half a gigabyte for the projected tokens of each attempt, of which no page is ever touched.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stage_that_cannot_be_made_leaves_no_memory_of_those_before_it(int stage)
    {
        HandProgram program = HandProgram.BeforePrefill(HandProgram.All).Then(HandProgram.InPrefill(1, HandProgram.All)).Then(HandProgram.AfterStep(2, HandProgram.All));
        program.Excessive = stage;
        ModelGeometry model = new() { Layers = 2, Heads = 1, KvHeads = 1, HeadDim = Hidden, Hidden = Hidden, HasCls = true, VisionTokens = Tokens };
        long before = Taken();

        for (int i = 0; i < Attempts; i++)
        {
            Assert.Throws<OverflowException>(() => BoundPolicy.Create(program, null, model, new VisionExtent(Tokens, Tokens, 1, Hidden)));
        }

        long left = Taken() - before, all = (long)Attempts * Tokens * Hidden * sizeof(float);
        Assert.True(left < all / 2, $"{left >> 20} of {all >> 20} MiB are still taken");
    }

    private static long Taken()
    {
        using Process self = Process.GetCurrentProcess();
        return self.VirtualMemorySize64;
    }
}

using AsymForge.Policies;

namespace AsymForge.PolicyLaws.Tests;

/// <summary>Put together of rules of the library, of which this project has no source.</summary>
[CompressionPolicy(Name = "Streaming"), Scorer<AsymVlm>, Budget<MassBudget>, Eviction<AttentionSinks>]
public sealed partial class StreamingPolicy;

/// <summary>A budget and an eviction of the library behind a scorer of its own.</summary>
[CompressionPolicy, Budget<FixedRatio>(Prefix = "Vision"), Eviction<InvoicePolicy>]
public sealed partial class NormPolicy
{
    [VisionScorer]
    private static float Score(in VisionToken token) => token.PatchNorm;
}

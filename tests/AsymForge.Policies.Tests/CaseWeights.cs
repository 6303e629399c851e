namespace AsymForge.Policies.Tests;

/// <summary>The learned vector of a golden case, in place of the file beside a model.</summary>
internal sealed class CaseWeights(float[] w) : IWeightSource
{
    public bool TryRead(WeightsInfo weights, out float[] values, out string origin)
    {
        (values, origin) = (w, "golden case");
        return true;
    }
}

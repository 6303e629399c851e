using AsymForge.Policies;
using AsymForge.Runtime.Policies;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>The host decides over host memory only.</summary>
public sealed class CpuPolicyBackendTests
{
    [Fact]
    public void A_tensor_on_another_device_is_refused_with_its_name()
    {
        ModelGeometry geometry = new() { Layers = 4, Heads = 6, KvHeads = 2, HeadDim = 32, Hidden = 192, HasCls = true };
        PolicyProgram program = CompiledPolicy.Of<InvoicePolicy>().Bind(geometry, PolicyValues.Defaults, NoWeights.Instance);
        TensorView elsewhere = new(64, ElementType.Float32, DeviceId.Cuda(0), 4, ((Extents)4).DenseStrides);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => CpuPolicyBackend.Instance.Decide(program, 0, new StageBatch
        {
            Inputs = new[] { elsewhere },
            Decision = new Decision { Counts = default, Kept = default },
        }));
        Assert.Contains("InvoicePolicy: an input is on Cuda 0", refused.Message, StringComparison.Ordinal);
    }
}

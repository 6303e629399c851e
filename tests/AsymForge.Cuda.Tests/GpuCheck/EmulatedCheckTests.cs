using AsymForge.CudaEmulator;
using AsymForge.GpuCheck;
using AsymForge.GpuCheck.Cases;
using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.GpuCheck;

/// <summary>The check that runs on real devices, on an emulated one: through the same backend, with the same comparison.</summary>
public sealed class EmulatedCheckTests
{
    private static readonly int[][] Shapes = [[17], [0, 5, 0, 33, 1, 0], [257]];

    public static TheoryData<string> Policies => [.. PolicyLibrary.All.Select(policy => policy.Info.Name)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policies_agree_with_the_CPU(string name)
    {
        PolicyProgram program = Bound(name);
        using EmulatedDevice device = new(new EmulatorSettings { Checking = Checking.Fast }, program.CudaSource.ToArray());
        CheckReport report = AgreementCheck.Run(device, SourceImages.Instance, CheckCases.Of(program, Shapes));
        Assert.Equal([], report.Differences);
        Assert.True(report.Passed >= Shapes.Length);
    }

    [Fact]
    public void What_differs_is_found()
    {
        // The least instead of the best.
        PolicyProgram program = Bound("FastV");
        string source = System.Text.Encoding.UTF8.GetString(program.CudaSource);
        using EmulatedDevice device = new(new EmulatorSettings { Checking = Checking.Fast });
        CheckReport report = AgreementCheck.Run(device, new Other(source.Replace("u32 order_key(float score) {", "u32 order_key(float score) { score = -score;", StringComparison.Ordinal)), CheckCases.Of(program, [[33]]));
        Assert.True(report.Failed > 0);
        StringWriter text = new();
        report.Print(text);
        Assert.Contains("DIFFERS FastV, InPrefill, 1 segments of up to 33", text.ToString(), StringComparison.Ordinal);
    }

    private static PolicyProgram Bound(string name) => Sources.Bind(PolicyLibrary.All.Single(policy => policy.Info.Name == name), 35);

    private sealed class Other(string source) : ICudaImages
    {
        public ReadOnlySpan<byte> ImageOf(PolicyProgram program) => System.Text.Encoding.UTF8.GetBytes(source);
    }
}

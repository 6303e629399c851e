using AsymForge.CudaEmulator;
using AsymForge.GpuCheck;
using AsymForge.GpuCheck.Checks;
using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.GpuCheck;

/// <summary>The check that runs on real devices, on an emulated one: through the same backend, with the same comparison.</summary>
public sealed class EmulatedCheckTests
{
    private const int Seeds = 6;

    public static TheoryData<string> Policies => [.. PolicyLibrary.All.Select(policy => policy.Info.Name)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policies_agree_with_the_CPU(string name)
    {
        CompiledPolicy policy = Policy(name);
        using EmulatedDevice device = new(new EmulatorSettings { Checking = Checking.Fast }, Sources.Bind(policy).CudaSource.ToArray());
        (DeviceReport report, string text) = Checked(device, SourceImages.Instance, policy);
        Assert.True(report.Failed == 0, text);
        Assert.True(report.Passed >= Seeds, text);
        Assert.StartsWith($"{name}: {report.Passed} decisions and the compactions agree with the CPU bit for bit\n{report.Passed} cases passed, 0 policies differ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u32 order_key(float score) {", "u32 order_key(float score) { score = -score;", "FastV DIFFERS: FastV, device, binding 0, stage 0, ")] // the least instead of the best
    [InlineData("move.to, move.to_stride", "move.to, move.from_stride", "FastV DIFFERS: row ")]
    public void What_differs_is_found(string right, string wrong, string difference)
    {
        CompiledPolicy policy = Policy("FastV");
        string source = System.Text.Encoding.UTF8.GetString(Sources.Bind(policy).CudaSource);
        Assert.Contains(right, source, StringComparison.Ordinal);
        using EmulatedDevice device = new(new EmulatorSettings { Checking = Checking.Fast });
        (DeviceReport report, string text) = Checked(device, new Other(source.Replace(right, wrong, StringComparison.Ordinal)), policy);
        Assert.Equal(1, report.Failed);
        Assert.StartsWith(difference, text, StringComparison.Ordinal);
        Assert.EndsWith(" cases passed, 1 policies differ\n", text, StringComparison.Ordinal);
    }

    private static CompiledPolicy Policy(string name) => PolicyLibrary.All.Single(policy => policy.Info.Name == name);

    private static (DeviceReport Report, string Text) Checked(ICudaDevice device, ICudaImages images, CompiledPolicy policy)
    {
        using StringWriter text = new() { NewLine = "\n" };
        DeviceReport report = new(device, images, text);
        report.Check(policy, Seeds);
        report.Close();
        return (report, text.ToString());
    }

    private sealed class Other(string source) : ICudaImages
    {
        public ReadOnlySpan<byte> ImageOf(PolicyProgram program) => System.Text.Encoding.UTF8.GetBytes(source);
    }
}

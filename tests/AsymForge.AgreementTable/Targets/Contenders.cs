using AsymForge.Agreement;
using AsymForge.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.AgreementTable;

/// <summary>Policies on every target there is: interpreted, as the generator compiled them, printed for each width of vectors, and on an emulated CUDA device.</summary>
public sealed class Contenders : IDisposable
{
    /// <summary>What the reference is called.</summary>
    public const string Interpreter = "interpreter";

    /// <summary>What the program of the generator is called.</summary>
    public const string Compiled = "C# compiled";

    /// <summary>What the emulated device is called.</summary>
    public const string Emulated = "CUDA emulated";

    private readonly IReadOnlyList<CompiledPolicy> policies;
    private readonly (int Bits, IReadOnlyList<CompiledPolicy> Printed)[] widths;
    private readonly EmulatedDevice device;
    private readonly MirroredBackend mirror;

    /// <summary>Prints, compiles and starts all that policies are compared on.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="settings">How the emulated device watches kernels.</param>
    public Contenders(IReadOnlyList<CompiledPolicy> policies, EmulatorSettings settings)
    {
        this.policies = policies;
        widths = [.. PrintedPolicy.Widths.Where(PrintedPolicy.IsAccelerated).Select(bits => (bits, PrintedPolicy.Of(policies, bits)))];
        device = new(settings, policies.Select(policy => (ReadOnlyMemory<byte>)ProgramBinding.Draw(policy, 0).Bind(policy).CudaSource.ToArray()));
        mirror = new(device, SourceImages.Instance);
    }

    /// <summary>Their names, the reference first.</summary>
    public IReadOnlyList<string> Names => [Interpreter, Compiled, .. widths.Select(width => PrintedPolicy.NameOf(width.Bits)), Emulated];

    /// <summary>The contenders of one policy with the binding of a number.</summary>
    public IReadOnlyList<Contender> Of(int policy, int binding)
    {
        ProgramBinding drawn = ProgramBinding.Draw(policies[policy], binding);
        PolicyProgram program = drawn.Bind(policies[policy]);
        return
        [
            new(Interpreter, program, new InterpretedBackend(program)),
            new(Compiled, program, CpuBackend.Instance),
            .. widths.Select(width => new Contender(PrintedPolicy.NameOf(width.Bits), drawn.Bind(width.Printed[policy]), CpuBackend.Instance)),
            new(Emulated, program, mirror),
        ];
    }

    /// <summary>Compares the targets of one policy.</summary>
    /// <param name="policy">Which one.</param>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<AgreementVerdict> Compare(int policy, int first, int count) =>
        new AgreementRun(policies[policy].Info.Name).Over(binding => Of(policy, binding), first, count).Verdicts;

    /// <summary>Ends the emulated device.</summary>
    public void Dispose()
    {
        mirror.Dispose();
        device.Dispose();
    }
}

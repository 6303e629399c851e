using System.Globalization;
using System.Text;
using AsymForge.Agreement;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.Compiler.Tests;
using AsymForge.CudaEmulator;
using FsCheck.Fluent;

namespace AsymForge.Cuda.Tests.Agreement;

/// <summary>
/// Random policies take the same decisions bit for bit, interpreted, in C# of each width, and on an emulated device: 300 programs, 200 to a translation unit. <c>ASYMFORGE_PROGRAMS=3000</c> tries so many, other ones each time.
/// </summary>
public sealed class RandomProgramAgreementTests
{
    private const int ProgramsInCi = 300, ProgramsPerUnit = 200, SeedsPerProgram = 3, Steps = 2;

    [Fact]
    public void All_targets_decide_alike()
    {
        List<string> differences = [];
        foreach (RandomProgram[] programs in Drawn().Chunk(ProgramsPerUnit))
        {
            differences.AddRange(Compare(programs));
        }

        Assert.True(differences.Count == 0, $"{differences.Count} programs differ. The first: {differences.FirstOrDefault()}");
    }

    private static IEnumerable<RandomProgram> Drawn()
    {
        bool byHand = int.TryParse(Environment.GetEnvironmentVariable("ASYMFORGE_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted);
        ulong seed = byHand ? (ulong)DateTime.UtcNow.Ticks : 2411;
        return Enumerable.Range(0, byHand ? wanted : ProgramsInCi)
            .SelectMany(i => RandomProgram.Arbitrary.Generator.Sample(1, new FsCheck.Rnd(seed + (ulong)i), i * 7 % 100)).DistinctBy(program => program.Model.Name);
    }

    private static IEnumerable<string> Compare(RandomProgram[] programs)
    {
        CudaUnit unit = CudaPrinter.PrintMany(programs.Select(program => program.Model));
        byte[] source = Encoding.UTF8.GetBytes(unit.Text);
        (string Name, GeneratedAssembly Assembly)[] widths =
        [
            ("C# scalar", Printed([])), ("C# vectors", Printed([512, 256, 128])),
        ];
        using EmulatedDevice device = new(new EmulatorSettings(), source);
        using MirroredBackend mirror = new(device, SourceImages.Instance);
        for (int i = 0; i < programs.Length; i++)
        {
            RandomProgram drawn = programs[i];
            PolicyProgram program = new UnitProgram(drawn.Bind(widths[0].Assembly), source, unit.Plans[i]);
            AgreementRun run = new AgreementRun(drawn.Model.Name) { Steps = Steps }.Over(
                _ => [new("interpreter", program, new InterpretedBackend(program)), .. widths.Select(width => new Contender(width.Name, drawn.Bind(width.Assembly), CpuBackend.Instance)), new("CUDA", program, mirror)],
                i, SeedsPerProgram);
            if (run.Verdicts.Select(verdict => verdict.Difference).FirstOrDefault(difference => difference is not null) is { } found)
            {
                yield return $"{found}\n\n{drawn}";
            }
        }

        GeneratedAssembly Printed(int[] bits) => GeneratedAssembly.Of(programs.Select(program => (program.Model, (CSharpOptions?)new CSharpOptions { VectorBits = bits })), checkOverflow: true);
    }
}

using AsymForge.Agreement;
using AsymForge.AgreementTable;
using AsymForge.CudaEmulator;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Agreement;

/// <summary>Every policy of the repository takes the same decisions bit for bit, interpreted, in C# of each width, and on an emulated device. The command prints the same as a table, over more cases.</summary>
public sealed class RepositoryAgreementTests(RepositoryAgreementTests.Targets targets) : IClassFixture<RepositoryAgreementTests.Targets>
{
    private const int Seeds = 24;

    public static TheoryData<string> Policies { get; } = [.. RepositoryPolicies.All.Select(policy => policy.Info.Name)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void All_targets_decide_alike(string policy)
    {
        int index = RepositoryPolicies.All.ToList().FindIndex(one => one.Info.Name == policy);
        IReadOnlyList<AgreementVerdict> verdicts = targets.Contenders.Compare(index, 0, Seeds);
        Assert.Empty(verdicts.Select(verdict => verdict.Difference).OfType<string>());
        Assert.Equal(targets.Contenders.Names, verdicts.Select(verdict => verdict.Contender));
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Cases, Seeds, 8 * Seeds));
    }

    [Fact]
    public void Every_policy_of_the_repository_is_compared()
    {
        IEnumerable<string> declared = from folder in new[] { "policies", "samples" }
                                       from file in Directory.EnumerateFiles(Path.Combine(Fixtures.Repository, folder), "*.cs", SearchOption.AllDirectories)
                                       where !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadLines(file).Any(line => line.StartsWith("[CompressionPolicy", StringComparison.Ordinal))
                                       select Path.GetFileNameWithoutExtension(file);
        Assert.Equal(declared.Order(StringComparer.Ordinal), RepositoryPolicies.All.Select(policy => policy.Info.FullName.Split('.')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_target_that_decides_otherwise_is_named_with_its_case()
    {
        CompiledPolicy policy = RepositoryPolicies.All[0];
        AgreementRun run = new(policy.Info.Name);
        run.Over(
            binding =>
            {
                PolicyProgram program = ProgramBinding.Draw(policy, binding).Bind(policy);
                return [new("program", program, CpuBackend.Instance), new("itself", program, CpuBackend.Instance), new("off by one", program, new OffByOne())];
            },
            0, 4);
        Assert.Equal(["program", "itself", "off by one"], run.Verdicts.Select(verdict => verdict.Contender));
        Assert.Equal([true, true, false], run.Verdicts.Select(verdict => verdict.Difference is null));
        Assert.Contains($"{policy.Info.Name}, off by one, binding 0, stage 0, seed 0", run.Verdicts[^1].Difference, StringComparison.Ordinal);
    }

    public sealed class Targets : IDisposable
    {
        public Contenders Contenders { get; } = new(RepositoryPolicies.All, new EmulatorSettings { TextsPerUnit = 4 });

        public void Dispose() => Contenders.Dispose();
    }

    private sealed class OffByOne : IPolicyBackend
    {
        public void Decide(PolicyProgram program, int stage, in StageBatch batch)
        {
            program.Run(stage, batch);
            batch.Decision.Counts.AsSpan<int>()[0]++;
        }

        public int ReadCount(in Decision decision, int segment) => CpuBackend.Instance.ReadCount(decision, segment);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace AsymForge.Agreement;

/// <summary>One of those whose decisions are compared: a bound program and where it runs.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Program">The program; all of a run are the same policy with the same binding.</param>
/// <param name="Backend">Where it runs, on batches in host memory.</param>
public sealed record Contender(string Name, PolicyProgram Program, IPolicyBackend Backend);

/// <summary>What a run says of one contender.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Contender">Who was compared with the first one.</param>
/// <param name="Cases">Batches decided.</param>
/// <param name="Difference">Policy, case and the first difference; null where there is none.</param>
public sealed record AgreementVerdict(string Policy, string Contender, int Cases, string? Difference);

/// <summary>Compares contenders over many batches: the first one says what is right.</summary>
public sealed class AgreementRun
{
    private const int SeedsPerBinding = 4;

    private readonly string policy;
    private readonly Dictionary<string, (int Cases, string? Difference)> tally = new(StringComparer.Ordinal);

    /// <summary>A run over one policy.</summary>
    public AgreementRun(string policy) => this.policy = policy;

    /// <summary>Steps of a cache that follow on each other.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>What was found so far, in the order in which contenders first appeared.</summary>
    public IReadOnlyList<AgreementVerdict> Verdicts => [.. tally.Select(one => new AgreementVerdict(policy, one.Key, one.Value.Cases, one.Value.Difference))];

    /// <summary>Decides the batches of the seeds from <paramref name="first"/> on, in every stage.</summary>
    /// <param name="bind">The contenders with the binding of a number, the reference first. They belong to this call.</param>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    public AgreementRun Over(Func<int, IReadOnlyList<Contender>> bind, int first, int count)
    {
        for (int seed = first; seed < first + count;)
        {
            int binding = seed / SeedsPerBinding;
            IReadOnlyList<Contender> contenders = bind(binding);
            for (; seed < first + count && seed / SeedsPerBinding == binding; seed++)
            {
                for (int stage = 0; stage < contenders[0].Program.Stages.Length; stage++)
                {
                    Over(contenders, AgreementCases.Draw(contenders[0].Program, stage, seed), $"binding {binding}, ");
                }
            }
        }

        return this;
    }

    /// <summary>Decides one batch, and of a cache the steps that follow.</summary>
    /// <param name="contenders">The reference first.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="where">What stands before its name in a report.</param>
    public void Over(IReadOnlyList<Contender> contenders, AgreementBatch batch, string where = "")
    {
        AgreementBatch? next = batch;
        for (int step = 0; step < Steps && next is not null; step++)
        {
            AgreementOutcome expected = next.Decide(contenders[0].Program, contenders[0].Backend);
            Note(contenders[0].Name, null);
            foreach (Contender contender in contenders.Skip(1).Where(one => Difference(one.Name) is null))
            {
                string? difference = Compared(contender, next, expected);
                Note(contender.Name, difference is null ? null : $"{policy}, {contender.Name}, {where}stage {next.Stage}, {next.Name}{(step > 0 ? $" (step {step})" : "")}: {difference}");
            }

            next = AgreementCases.Next(contenders[0].Program, next, expected, step);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is a difference.")]
    private static string? Compared(Contender contender, AgreementBatch batch, AgreementOutcome expected)
    {
        try
        {
            return expected.FirstDifference(batch.Decide(contender.Program, contender.Backend));
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private string? Difference(string contender) => tally.GetValueOrDefault(contender).Difference;

    private void Note(string contender, string? difference) => tally[contender] = (tally.GetValueOrDefault(contender).Cases + 1, difference);
}

using AsymForge.PolicyLaws.Tests.Programs;

namespace AsymForge.PolicyLaws.Tests;

public class LawTests
{
    private static readonly LawOptions Thorough = new() { Cases = 150 };

    public static TheoryData<string, Type> Faults => new()
    {
        { "Budget", typeof(KeepsOneTooMany) },
        { "Budget", typeof(KeepsOneTooFew) },
        { "Budget", typeof(AnnouncesStrictBounds) },
        { "Budget", typeof(IgnoresBoundValues) },
        { "Ascending", typeof(WritesBestFirst) },
        { "Ascending", typeof(RepeatsAToken) },
        { "Protected", typeof(DropsProtectedTokens) },
        { "Order", typeof(GivesTiesToTheHigherIndex) },
        { "Order", typeof(RanksNaNFirst) },
        { "Monotone", typeof(PrefersTheLastWhenFewAreKept) },
        { "Keep all", typeof(LosesATokenWhenAllAreKept) },
        { "Determinism", typeof(ReadsWhatScratchHeld) },
        { "Batch independence", typeof(SharesABudgetAcrossSamples) },
        { "Memory", typeof(WritesPastItsScratch) },
        { "Eviction limits", typeof(EvictsASink) },
        { "Eviction limits", typeof(EvictsTheRecent) },
        { "Eviction limits", typeof(EvictsTheTurn) },
        { "Eviction limits", typeof(EvictsVision) },
        { "Eviction limits", typeof(EvictsTooEarly) },
        { "Eviction limits", typeof(IgnoresTheHardCap) },
        { "Statistics", typeof(UpdatesTheNewestEntry) },
        { "Statistics", typeof(CountsVisionAsMass) },
        { "Statistics", typeof(StartsEntriesAtZero) },
        { "Scores", typeof(ScoresOneUlpHigh) },
        { "Fraction", typeof(RoundsDown) },
        { "Growth", typeof(HoldsLessOfMore) },
        { "Worth", typeof(EvictsByOldStatistics) },
        { "Allocation", typeof(Allocates) },
    };

    [Fact]
    public void A_sound_policy_obeys_every_law()
    {
        PolicyLawReport report = PolicyLaws.Check<Hand<HandProgram>>(Thorough);
        Assert.Equal(PolicyLaws.Names, report.Held);
        Assert.Empty(report.NotApplicable);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_breaks_the_law_that_forbids_it(string law, Type program)
    {
        PolicyLawException broken = Broken(program, Thorough with { Only = [law] });
        Assert.Equal((law, "Hand"), (broken.Law, broken.Policy));
        Assert.Contains($"Hand breaks the law '{law}'", broken.Message);
        Assert.Contains(broken.Counterexample, broken.Message);
        Assert.DoesNotContain("it throws", broken.Reason);
    }

    [Fact]
    public void Every_law_is_broken_by_some_fault() => Assert.Equal(PolicyLaws.Names.Order(), Faults.Select(row => (string)row[0]).Distinct().Order());

    [Fact]
    public void Counterexamples_are_small()
    {
        PolicyLawException broken = Broken(typeof(KeepsOneTooFew), Thorough);
        Assert.Equal("Budget", broken.Law);
        Assert.Contains("segments:\n  1 tokens (1x1), 0 text, 1 entries, 0 % protected, Smooth", broken.Counterexample);
    }

    [Fact]
    public void What_is_printed_repeats_the_failure()
    {
        PolicyLawException first = Broken(typeof(DropsProtectedTokens), Thorough), again = Broken(typeof(DropsProtectedTokens), new() { Replay = first.Replay, Cases = 1 });
        Assert.Equal((first.Law, first.Counterexample, first.Reason), (again.Law, again.Counterexample, again.Reason));
    }

    [Fact]
    public void A_seed_fixes_the_cases()
    {
        LawOptions seeded = Thorough with { Seed = 42 };
        Assert.Equal(Broken(typeof(RanksNaNFirst), seeded).Message, Broken(typeof(RanksNaNFirst), seeded).Message);
    }

    [Fact]
    public void Without_the_class_its_methods_are_not_compared()
    {
        PolicyLawReport report = PolicyLaws.Check(CompiledPolicy.Of<Hand<HandProgram>>());
        Assert.Equal(["Fraction", "Growth", "Scores", "Worth"], report.NotApplicable.Keys.Order());
        Assert.Equal("the class has no scorer of its own", report.NotApplicable["Scores"]);
    }

    [Fact]
    public void A_replay_that_names_no_run_is_refused() => Assert.Throws<ArgumentException>(() => PolicyLaws.Check<Hand<HandProgram>>(new() { Replay = "12" }));

    private static PolicyLawException Broken(Type program, LawOptions options) => Assert.Throws<PolicyLawException>(() =>
    {
        try
        {
            typeof(LawTests).GetMethod(nameof(CheckOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(program).Invoke(null, [options]);
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(wrapped.InnerException!);
        }
    });

    private static void CheckOf<TProgram>(LawOptions options)
        where TProgram : HandProgram, new() => PolicyLaws.Check<Hand<TProgram>>(options);
}

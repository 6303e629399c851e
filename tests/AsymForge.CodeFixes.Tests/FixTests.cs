using AsymForge.GeneratorTesting;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;

namespace AsymForge.CodeFixes.Tests;

/// <summary>A fix makes the source that its page promises, and what it makes compiles.</summary>
public sealed class FixTests
{
    public static IEnumerable<object[]> Cases => FixCases.All.Select((one, i) => new object[] { one.Id, i });

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fix_mends_what_it_is_for(string id, int index)
    {
        FixCase one = FixCases.All[index];

        (string Title, string Text)? offered = await Fixing.ApplyAsync(one.Before, id);

        Assert.Equal(one.After, offered?.Text);
        if (offered is { } fix)
        {
            Assert.Contains($"Code fix: *{fix.Title}*.", File.ReadAllText(Path.Combine(Fixtures.Repository, "docs", "diagnostics", id + ".md")), StringComparison.Ordinal);
            Assert.Empty(Diagnosed.Build(fix.Text).Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()));
        }
    }

    [Fact]
    public void Every_fix_has_a_case_and_every_fix_is_for_a_rule()
    {
        string[] fixable = [.. Fixing.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Order(StringComparer.Ordinal)];

        Assert.Equal(fixable, FixCases.All.Where(one => one.After is not null).Select(one => one.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Subset(Diagnosed.Rules.Select(rule => rule.Id).ToHashSet(), fixable.ToHashSet());
        Assert.True(fixable.Length >= 10, "at least ten diagnostics can be mended by a fix");
    }

    [Fact]
    public void The_defaults_that_a_fix_adds_up_are_the_attributes()
    {
        EvictionThresholdAttribute declared = new();

        Assert.Equal((declared.Sinks, declared.Recent), (RaiseBudget.DefaultSinks, RaiseBudget.DefaultRecent));
    }

    [Fact]
    public void Fixes_reference_no_other_room() =>
        Assert.DoesNotContain(typeof(PolicyCodeFix).Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("AsymForge", StringComparison.Ordinal));
}

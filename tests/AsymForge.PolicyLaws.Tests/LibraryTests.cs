using System.Reflection;
using AsymForge.Policies;
using AsymForge.Testing;

namespace AsymForge.PolicyLaws.Tests;

/// <summary>Every policy of the library obeys every law that applies to it: a new policy class is a new test.</summary>
public class LibraryTests
{
    private static readonly MethodInfo Check = typeof(PolicyLaws).GetMethods().Single(method => method.Name == nameof(PolicyLaws.Check) && method.IsGenericMethod);

    public static TheoryData<Type> Policies =>
    [
        .. typeof(PolicyLibrary).Assembly.GetTypes().Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IPolicy<>))),
    ];

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_policy_of_the_library_obeys_every_law(Type policy)
    {
        PolicyLawReport report = (PolicyLawReport)Check.MakeGenericMethod(policy).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [new LawOptions()], null)!;
        Assert.Equal(PolicyLaws.Names.Order(), report.Held.Concat(report.NotApplicable.Keys).Order());
        Assert.Contains("Allocation", report.Held);
        Assert.Contains("Budget", report.Held);
    }

    [Fact]
    public void The_example_is_compared_with_its_author_in_everything() => Assert.Equal(["Growth"], PolicyLaws.Check<InvoicePolicy>().NotApplicable.Keys);

    [Fact]
    public void The_page_of_the_kit_names_every_law()
    {
        IEnumerable<string> named = File.ReadLines(Path.Combine(Fixtures.Repository, "tests", "AsymForge.PolicyLaws", "README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).SelectMany(line => line.Split('|')[1].Trim().Split(", "));

        Assert.Equal(PolicyLaws.Names.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_library_lists_every_policy_class() => Assert.Equal(PolicyLibrary.All.Count, ((IEnumerable<object[]>)Policies).Count());
}

using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsymForge.Testing;

/// <summary>
/// A theory whose rows end with a reason (or null), as <see cref="Fixtures.Folders"/> makes them. A row with a reason is reported as skipped
/// with that reason: "absent: …" where the data is not there, "not yet: …" where a case needs something that is not built.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("AsymForge.Testing.FixtureTheoryDiscoverer", "AsymForge.Testing")]
public sealed class FixtureTheoryAttribute : TheoryAttribute;

/// <summary>Finds the rows of a <see cref="FixtureTheoryAttribute"/>.</summary>
public sealed class FixtureTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        dataRow is [.., string reason] && (reason.StartsWith("absent:", StringComparison.Ordinal) || reason.StartsWith("not yet:", StringComparison.Ordinal))
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}

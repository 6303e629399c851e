using AsymForge.CudaEmulator;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsymForge.Cuda.Tests.Agreement;

/// <summary>What <see cref="Testing.FixtureTheoryAttribute"/> is called in the tests of golden cases that run here a second time: rows that cannot run are reported where they belong, not again.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("AsymForge.Cuda.Tests.Agreement.GoldenTheoryDiscoverer", "AsymForge.Cuda.Tests")]
public sealed class GoldenTheoryAttribute : Xunit.TheoryAttribute
{
    /// <inheritdoc cref="GoldenTheoryAttribute" />
    public GoldenTheoryAttribute() => Skip = NativeTool.Missing;
}

/// <summary>Finds the rows of a <see cref="GoldenTheoryAttribute"/> that can run.</summary>
public sealed class GoldenTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    /// <inheritdoc />
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        base.Discover(discoveryOptions, testMethod, factAttribute).Where(found => !(found is ExecutionErrorTestCase { ErrorMessage: var message } && message.StartsWith("No data found", StringComparison.Ordinal)));

    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        dataRow is [.., string reason] && (reason.StartsWith("absent:", StringComparison.Ordinal) || reason.StartsWith("not yet:", StringComparison.Ordinal))
            ? []
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}

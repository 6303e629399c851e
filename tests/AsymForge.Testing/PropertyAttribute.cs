using System.Reflection;
using FsCheck;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsymForge.Testing;

/// <summary>
/// FsCheck on a test method: parameters are generated, the body asserts or returns bool. Stands in for FsCheck.Xunit, which the package feed
/// lacks: the names and options are those of its attribute. The seed is fixed where CI is set (<c>CI=true</c>), random by hand;
/// <c>FSCHECK_REPLAY="seed,gamma[,size]"</c> or <see cref="Replay"/> repeats a failure.
/// </summary>
[XunitTestCaseDiscoverer("AsymForge.Testing.PropertyDiscoverer", "AsymForge.Testing")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PropertyAttribute : FactAttribute
{
    /// <summary>How many cases are tried.</summary>
    public int MaxTest { get; set; } = 100;

    /// <summary>"seed,gamma[,size]" as a failure message prints it.</summary>
    public string? Replay { get; set; }

    /// <summary>Types whose static methods give arbitraries.</summary>
    public Type[] Arbitrary { get; set; } = [];

    /// <summary>The configuration every property of this repository runs under.</summary>
    public static Config Configure(string name, int maxTest, string? replay, Type[] arbitrary)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(maxTest).WithQuietOnSuccess(true).WithName(name).WithArbitrary(arbitrary);
        string? fixedSeed = Environment.GetEnvironmentVariable("CI") == "true" ? "1605,20261" : null;
        string? text = replay ?? Environment.GetEnvironmentVariable("FSCHECK_REPLAY") ?? fixedSeed;
        return text?.Trim('(', ')').Split(',') switch
        {
            [var seed, var gamma] => config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma)),
            [var seed, var gamma, var size] => config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma), int.Parse(size)),
            _ => config,
        };
    }
}

/// <summary>Finds methods with <see cref="PropertyAttribute"/>.</summary>
public sealed class PropertyDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new PropertyTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>One property as an xunit test case: the arguments come from FsCheck, not from xunit.</summary>
public sealed class PropertyTestCase : XunitTestCase
{
    /// <summary>For xunit's de-serialisation only.</summary>
    [Obsolete("Called by xunit's de-serialiser.")]
    public PropertyTestCase()
    {
    }

    /// <summary>A case for one method.</summary>
    public PropertyTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    /// <inheritdoc />
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new CaseRunner(this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    // xunit checks the argument count before it invokes, so each runner passes placeholders down to the one override that matters.
    private sealed class CaseRunner(PropertyTestCase testCase, object[] constructorArguments, IMessageBus bus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
        : XunitTestCaseRunner(testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments,
            new object[testCase.TestMethod.Method.GetParameters().Count()], bus, aggregator, cancellation)
    {
        protected override XunitTestRunner CreateTestRunner(
            ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod, object[] testMethodArguments, string skipReason,
            IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
            new Runner(test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource);
    }

    private sealed class Runner(
        ITest test, IMessageBus bus, Type testClass, object[] constructorArguments, MethodInfo method, object[] arguments, string skipReason,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfter, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
        : XunitTestRunner(test, bus, testClass, constructorArguments, method, arguments, skipReason, beforeAfter, aggregator, cancellation)
    {
        protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator) =>
            new Invoker(Test, MessageBus, TestClass, ConstructorArguments, TestMethod, TestMethodArguments, BeforeAfterAttributes, aggregator, CancellationTokenSource).RunAsync();
    }

    private sealed class Invoker(
        ITest test, IMessageBus bus, Type testClass, object[] constructorArguments, MethodInfo method, object[] arguments,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfter, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
        : XunitTestInvoker(test, bus, testClass, constructorArguments, method, arguments, beforeAfter, aggregator, cancellation)
    {
        protected override object? CallTestMethod(object testClassInstance)
        {
            PropertyAttribute options = TestMethod.GetCustomAttribute<PropertyAttribute>()!;
            Config config = PropertyAttribute.Configure(TestMethod.Name, options.MaxTest, options.Replay, options.Arbitrary);
            Check.Method(config, TestMethod, TestMethod.IsStatic ? null : Microsoft.FSharp.Core.FSharpOption<object>.Some(testClassInstance));
            return null;
        }
    }
}

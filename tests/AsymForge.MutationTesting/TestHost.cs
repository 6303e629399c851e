using System.Diagnostics;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsymForge.MutationTesting;

/// <summary>Runs single test cases of an assembly in this process, as often as asked.</summary>
internal sealed class TestHost
{
    private readonly ITestFrameworkExecutor executor;

    internal TestHost(Assembly assembly)
    {
        XunitTestFramework framework = new(new Sink(_ => { }));
        List<ITestCase> found = [];
        using ManualResetEventSlim done = new();
        framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(includeSourceInformation: false, new Sink(message =>
        {
            if (message is ITestCaseDiscoveryMessage one)
            {
                found.Add(one.TestCase);
            }
            else if (message is IDiscoveryCompleteMessage)
            {
                done.Set();
            }
        }), new Options());
        done.Wait();
        Cases = [.. found.Where(one => one.SkipReason is null).OrderBy(one => one.UniqueID, StringComparer.Ordinal)];
        executor = framework.GetExecutor(assembly.GetName());
    }

    /// <summary>The cases, in an order that does not change.</summary>
    internal IReadOnlyList<ITestCase> Cases { get; }

    /// <summary>Runs one case.</summary>
    /// <returns>Whether it passed, and its milliseconds.</returns>
    internal (bool Passed, long Milliseconds) Run(int index)
    {
        bool passed = true;
        using ManualResetEventSlim done = new();
        Stopwatch watch = Stopwatch.StartNew();
        executor.RunTests([Cases[index]], new Sink(message =>
        {
            passed &= message is not (ITestFailed or IErrorMessage or ITestClassCleanupFailure or ITestCleanupFailure);
            if (message is ITestAssemblyFinished)
            {
                done.Set();
            }
        }), new Options());
        done.Wait();
        return (passed, watch.ElapsedMilliseconds);
    }

    private sealed class Sink(Action<IMessageSinkMessage> take) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            take(message);
            return true;
        }
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> values = [];

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;
    }
}

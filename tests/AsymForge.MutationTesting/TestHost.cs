using System.Diagnostics;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsymForge.MutationTesting;

/// <summary>Runs single test cases in this process, as often as asked.</summary>
internal sealed class TestHost
{
    private readonly (ITestFrameworkExecutor Executor, ITestCase Case)[] cases;

    internal TestHost(params string[] assemblies) => cases = [.. assemblies.SelectMany(Find)];

    /// <summary>How many there are; their order does not change.</summary>
    internal int Count => cases.Length;

    /// <summary>What a case is called.</summary>
    internal string NameOf(int index) => cases[index].Case.DisplayName;

    /// <summary>Computes what test classes keep for all their tests, while no fault is planted that it could keep.</summary>
    internal void Warm()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (Type type in cases.Select(one => ((IReflectionTypeInfo)one.Case.TestMethod.TestClass.Class).Type).Distinct())
        {
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (FieldInfo field in type.GetFields(Static).Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Lazy<>)))
            {
                field.FieldType.GetProperty("Value")!.GetValue(field.GetValue(null));
            }
        }
    }

    /// <summary>Runs one case.</summary>
    /// <returns>Whether it passed, and its milliseconds.</returns>
    internal (bool Passed, long Milliseconds) Run(int index)
    {
        bool passed = true;
        using ManualResetEventSlim done = new();
        Stopwatch watch = Stopwatch.StartNew();
        cases[index].Executor.RunTests([cases[index].Case], new Sink(message =>
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

    private static IEnumerable<(ITestFrameworkExecutor Executor, ITestCase Case)> Find(string name)
    {
        Assembly assembly = Assembly.Load(name);
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
        ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        return found.Where(one => one.SkipReason is null).OrderBy(one => one.UniqueID, StringComparer.Ordinal).Select(one => (executor, one));
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
        private readonly Dictionary<string, object?> values = new() { ["xunit.execution.DisableParallelization"] = true };

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;
    }
}

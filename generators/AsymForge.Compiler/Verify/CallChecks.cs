using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks of the call graph: no function reaches itself.</summary>
internal static class CallChecks
{
    public static void Run(PolicyModel model, Reporter report)
    {
        foreach (IrFunction function in model.AllFunctions)
        {
            IEnumerable<string> called = SignalUse.Reachable(model, function).SelectMany(IrWalk.Expressions).OfType<Call>().Select(call => call.Function);
            if (called.Contains(function.Name))
            {
                report(FindingCode.Recursion, function.Name, "calls itself, directly or through others", "a kernel has no stack to recurse on", "Write a loop with constant bounds.");
            }
        }
    }
}

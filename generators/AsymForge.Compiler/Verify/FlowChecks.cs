using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks of control flow: every path returns, every local is assigned before it is read, loops end.</summary>
internal sealed class FlowChecks
{
    /// <summary>How often the body of nested loops may run in all.</summary>
    public const long MostTrips = 65536;

    private readonly IrFunction function;
    private readonly Reporter report;
    private readonly HashSet<string> counters = new(StringComparer.Ordinal);

    private FlowChecks(IrFunction function, Reporter report) => (this.function, this.report) = (function, report);

    public static void Run(IrFunction function, Reporter report)
    {
        FlowChecks checks = new(function, report);
        HashSet<string> assigned = new(function.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        if (!checks.Run(function.Body, assigned, 1))
        {
            report(FindingCode.MissingReturn, function.Name, "has a path that ends without a value", "a rule returns one on every path", "Add a return at the end.");
        }
    }

    // Whether every path through the block returns. `assigned` is what is certainly assigned, before and, on return, behind it.
    private bool Run(Block block, HashSet<string> assigned, long trips)
    {
        bool returns = false;
        foreach (Stmt statement in block.Statements)
        {
            returns |= Run(statement, assigned, trips);
        }

        return returns;
    }

    private bool Run(Stmt statement, HashSet<string> assigned, long trips)
    {
        Read(statement, assigned);
        switch (statement)
        {
            case Declare { Value: not null } declare:
                assigned.Add(declare.Name);
                return false;
            case Assign assign:
                Assigned(assign.Name, assigned);
                return false;
            case If branch:
                return Branch(branch, assigned, trips);
            case For loop:
                Loop(loop, assigned, trips);
                return false;
            case Block block:
                return Run(block, assigned, trips);
            default:
                return statement is Return;
        }
    }

    private bool Branch(If branch, HashSet<string> assigned, long trips)
    {
        HashSet<string> then = new(assigned, StringComparer.Ordinal), otherwise = new(assigned, StringComparer.Ordinal);
        bool thenReturns = Run(branch.Then, then, trips), otherwiseReturns = branch.Otherwise is not null && Run(branch.Otherwise, otherwise, trips);
        assigned.UnionWith(thenReturns ? otherwise : otherwiseReturns ? then : then.Intersect(otherwise));
        return thenReturns && otherwiseReturns;
    }

    private void Loop(For loop, HashSet<string> assigned, long trips)
    {
        long inside = trips * Math.Max(1, loop.Trips);
        if (loop.Step == 0 || (long)loop.Until + loop.Step is > int.MaxValue or < int.MinValue)
        {
            report(FindingCode.UnboundedLoop, function.Name, $"has a loop over '{loop.Counter}' that may not end", "the counter moves towards its bound and stays an int", "Change the loop's step or bound.");
        }
        else if (inside > MostTrips)
        {
            report(FindingCode.LoopTooLong, function.Name, $"runs the body of '{loop.Counter}' {inside.ToString(System.Globalization.CultureInfo.InvariantCulture)} times", "nested loops run at most 65536 times in all", "Shorten a loop.");
        }

        // The body may not run at all, so that it assigns nothing for certain.
        HashSet<string> body = new(assigned, StringComparer.Ordinal) { loop.Counter };
        counters.Add(loop.Counter);
        Run(loop.Body, body, inside > MostTrips ? 1 : inside);
        counters.Remove(loop.Counter);
    }

    private void Assigned(string name, HashSet<string> assigned)
    {
        assigned.Add(name);
        if (counters.Contains(name))
        {
            report(FindingCode.UnboundedLoop, function.Name, $"assigns '{name}' inside its loop", "a loop's counter is changed by the loop alone", "Use another local.");
        }
    }

    private void Read(Stmt statement, HashSet<string> assigned)
    {
        foreach (LocalRead local in IrWalk.Own(statement).SelectMany(IrWalk.All).OfType<LocalRead>())
        {
            if (assigned.Add(local.Name))
            {
                report(FindingCode.NotAssigned, function.Name, $"reads '{local.Name}' before it is certainly assigned", "as in C#", "Assign it on every path.");
            }
        }
    }
}

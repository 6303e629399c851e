using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The user's functions as device functions: a per-token rule is one thread's; a budget rule is computed by all threads of a block alike.</summary>
internal static class CudaFunctions
{
    private const string Values = "values";

    public static void Write(IndentedWriter writer, CudaContext context)
    {
        WriteValues(writer, context);
        foreach (IrFunction function in context.Functions)
        {
            WriteFunction(writer, context, function);
            writer.Blank();
        }
    }

    /// <summary>What a function is given before its own parameters: bound values, the summary, signals.</summary>
    public static IEnumerable<string> Given(CudaContext context, IrFunction function)
    {
        if (context.ReadsValues(function))
        {
            yield return Values;
        }

        if (function.Token == TokenKind.Summary)
        {
            yield return context.Model.Scorer is null ? "n" : "scores";
        }

        foreach (SignalRead read in SignalUse.Of(context.Model, function))
        {
            yield return context.Names.Signal(read);
        }
    }

    /// <summary>Fills the struct of bound values from a kernel's parameters, where one of the stage's functions reads it.</summary>
    public static void WriteBound(IndentedWriter writer, CudaContext context, StagePlan stage)
    {
        IReadOnlyList<IrFunction> functions = KernelPlans.Functions(context.Model, stage);
        TunableRead[] tunables = [.. functions.SelectMany(context.Tunables).Distinct().OrderBy(read => context.Names.Value(read.Name), StringComparer.Ordinal)];
        Geometry[] sizes = [.. functions.SelectMany(context.Sizes).Distinct().OrderBy(size => size)];
        if (tunables.Length + sizes.Length == 0)
        {
            return;
        }

        writer.Line($"Values {Values} = {{}};");
        foreach (TunableRead tunable in tunables)
        {
            string name = context.Names.Value(tunable.Name);
            writer.Line($"{Values}.{name} = {name}{(tunable.Type == IrType.Bool ? " != 0" : "")};");
        }

        foreach (string name in sizes.Select(context.Names.Size))
        {
            writer.Line($"{Values}.{name} = {name};");
        }

        writer.Blank();
    }

    private static void WriteValues(IndentedWriter writer, CudaContext context)
    {
        TunableRead[] tunables = [.. context.Functions.SelectMany(context.Tunables).Distinct()];
        Geometry[] sizes = [.. context.Functions.SelectMany(context.Sizes).Distinct().OrderBy(size => size)];
        if (tunables.Length + sizes.Length == 0)
        {
            return;
        }

        writer.Line("// What was bound: options and sizes of the model.");
        using (writer.Block("struct Values", "};"))
        {
            foreach (TunableModel tunable in context.Model.Tunables.Where(tunable => tunables.Any(read => read.Name == tunable.Name)))
            {
                writer.Line($"{CudaLiterals.TypeName(tunable.Type)} {context.Names.Value(tunable.Name)};");
            }

            foreach (Geometry size in sizes)
            {
                writer.Line($"int {context.Names.Size(size)};");
            }
        }

        writer.Blank();
    }

    private static void WriteFunction(IndentedWriter writer, CudaContext context, IrFunction function)
    {
        IReadOnlyDictionary<string, string> locals = context.Names.Locals(function);
        if (function.Token == TokenKind.Summary)
        {
            writer.Line("// All threads run this alike, on equal values: every branch and loop is uniform, so that summaries, which threads compute together, may stand in them.");
        }

        using (writer.Block($"static __device__ {CudaLiterals.TypeName(function.ReturnType)} {context.Names.Function(function.Name)}({string.Join(", ", Parameters(context, function, locals))})"))
        {
            StmtText.Write(writer, new CudaExprText(context, locals, Values + "."), function.Body, name => locals[name]);
        }
    }

    // In the order of what is given; a parameter that the body does not mention has its name in a comment.
    private static IEnumerable<string> Parameters(CudaContext context, IrFunction function, IReadOnlyDictionary<string, string> locals)
    {
        if (context.ReadsValues(function))
        {
            yield return $"const Values& {Values}";
        }

        if (function.Token == TokenKind.Summary)
        {
            bool asked = IrWalk.Expressions(function).Any(expr => expr is SummaryRead || (expr is Call call && context.FunctionOf(call.Function).Token == TokenKind.Summary));
            yield return context.Model.Scorer is null ? Parameter("int", "n", asked) : Parameter("const Scores&", "scores", asked);
        }

        foreach (SignalRead read in SignalUse.Of(context.Model, function))
        {
            yield return Parameter(CudaLiterals.TypeName(read.Type), context.Names.Signal(read), true);
        }

        foreach (IrParameter parameter in function.Parameters)
        {
            yield return Parameter(CudaLiterals.TypeName(parameter.Type), locals[parameter.Name], Mentions(function, parameter.Name));
        }
    }

    private static string Parameter(string type, string name, bool used) => used ? $"{type} {name}" : $"{type} /* {name} */";

    private static bool Mentions(IrFunction function, string name) =>
        IrWalk.Expressions(function).OfType<LocalRead>().Any(read => read.Name == name) || IrWalk.All(function.Body).OfType<Assign>().Any(assign => assign.Name == name);
}

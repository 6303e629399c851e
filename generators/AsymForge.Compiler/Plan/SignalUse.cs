using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>What a function reads, the functions that it calls included.</summary>
public static class SignalUse
{
    /// <summary>The distinct signals, in the order in which the text first mentions them.</summary>
    public static EquatableArray<SignalRead> Of(PolicyModel model, IrFunction function) =>
        Reachable(model, function).SelectMany(IrWalk.Expressions).OfType<SignalRead>().Distinct().ToArray();

    /// <summary>The tunables that the function reads, as a value or as the argument of a signal.</summary>
    public static EquatableArray<string> Tunables(PolicyModel model, IrFunction function) =>
        Reachable(model, function).SelectMany(IrWalk.Expressions).OfType<TunableRead>().Select(read => read.Name).Distinct().ToArray();

    /// <summary>The sizes of the model that any function reads, in the order of <see cref="Geometry"/>.</summary>
    public static IReadOnlyList<Geometry> Sizes(PolicyModel model) =>
        [.. model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<GeometryRead>().Select(read => read.Size).Distinct().OrderBy(size => size)];

    /// <summary>Whether the function, or one that it calls, reads a size of the model.</summary>
    public static bool ReadsSizes(PolicyModel model, IrFunction function) => Reachable(model, function).SelectMany(IrWalk.Expressions).OfType<GeometryRead>().Any();

    /// <summary>The function and all that it calls, each once. A cycle or an unknown name, which the verifier reports, ends a path.</summary>
    public static IReadOnlyList<IrFunction> Reachable(PolicyModel model, IrFunction function)
    {
        List<IrFunction> found = [];
        Visit(function);
        return found;

        void Visit(IrFunction at)
        {
            if (found.Contains(at))
            {
                return;
            }

            found.Add(at);
            foreach (Call call in IrWalk.Expressions(at).OfType<Call>())
            {
                if (model.AllFunctions.FirstOrDefault(other => other.Name == call.Function) is { } callee)
                {
                    Visit(callee);
                }
            }
        }
    }
}

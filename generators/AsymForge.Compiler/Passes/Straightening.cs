using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>A function without statements that branch: values are named one after the other, each once, and the result is the last.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Token">What it is given besides its parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Values">Named values in order; each reads only what stands before it.</param>
/// <param name="Result">What the function returns.</param>
public sealed record StraightFunction(string Name, TokenKind Token, EquatableArray<IrParameter> Parameters, EquatableArray<Declare> Values, Expr Result);

/// <summary>
/// Turns branches into selections, so that many tokens can take different branches side by side: both branches are computed, which is allowed because expressions have no effects,
/// and each variable that they leave different is chosen by the condition. A return becomes a choice of the result.
/// </summary>
internal sealed class Straightening
{
    private readonly HashSet<string> names;
    private readonly List<Declare> values = [];

    private Straightening(IrFunction function, IEnumerable<string> reserved) =>
        names = new(function.Parameters.Select(parameter => parameter.Name).Concat(reserved), StringComparer.Ordinal);

    /// <summary>The straight form of a function; loops are written out step by step.</summary>
    /// <param name="function">The function.</param>
    /// <param name="reserved">Names that none of its values may have.</param>
    public static StraightFunction Run(IrFunction function, IEnumerable<string> reserved)
    {
        Straightening pass = new(function, reserved);
        State state = new(new(StringComparer.Ordinal), null, null);
        foreach (IrParameter parameter in function.Parameters)
        {
            state.Locals[parameter.Name] = new LocalRead(parameter.Name, parameter.Type);
        }

        state = pass.Run(function.Body, state);
        return new(function.Name, function.Token, function.Parameters, pass.values.ToArray(), state.Result!);
    }

    private State Run(Block block, State state)
    {
        foreach (Stmt statement in block.Statements)
        {
            state = statement switch
            {
                Declare { Value: { } value } declare => state.With(declare.Name, Name(declare.Name, Resolve(value, state))),
                Declare => state,
                Assign assign => state.With(assign.Name, Name(assign.Name, Resolve(assign.Value, state))),
                Return result => Finish(state, Resolve(result.Value, state)),
                If branch => Branch(branch, state),
                For loop => Unrolled(loop, state),
                Block inner => Run(inner, state),
                _ => throw new InvalidOperationException($"{statement.GetType().Name} cannot be made straight."),
            };
            if (state.Done is Const { Bool: true })
            {
                return state;
            }
        }

        return state;
    }

    // Where an earlier return may have happened, it decides.
    private static State Finish(State state, Expr value) =>
        new(state.Locals, Const.Of(true), state.Done is null ? value : new Conditional(state.Done, state.Result!, value));

    private State Unrolled(For loop, State state)
    {
        for (long trip = 0; trip < loop.Trips && state.Done is not Const { Bool: true }; trip++)
        {
            state = Run(loop.Body, state.With(loop.Counter, Const.Of((int)(loop.From + (trip * loop.Step)))));
        }

        return state;
    }

    private State Branch(If branch, State before)
    {
        Expr test = Name("test", Resolve(branch.Condition, before));
        if (test is Const { Bool: var isTaken })
        {
            return isTaken ? Run(branch.Then, before) : branch.Otherwise is null ? before : Run(branch.Otherwise, before);
        }

        State then = Run(branch.Then, before.Copy());
        State otherwise = branch.Otherwise is null ? before : Run(branch.Otherwise, before.Copy());
        Dictionary<string, Expr> merged = new(StringComparer.Ordinal);
        foreach (string local in then.Locals.Keys.Intersect(otherwise.Locals.Keys).OrderBy(name => name, StringComparer.Ordinal))
        {
            Expr a = then.Locals[local], b = otherwise.Locals[local];
            merged[local] = then.Done is Const { Bool: true } ? b
                : otherwise.Done is Const { Bool: true } ? a
                : a == b ? a : Name(local, new Conditional(test, a, b));
        }

        return new(merged, Chosen(test, then.Done, otherwise.Done), ChosenResult(test, then.Result, otherwise.Result));
    }

    private Expr? Chosen(Expr test, Expr? then, Expr? otherwise) => (then, otherwise) switch
    {
        (null, null) => null,
        _ when then == otherwise => then,
        (Const { Bool: true }, null) => test,
        _ => Name("done", new Conditional(test, then ?? Const.Of(false), otherwise ?? Const.Of(false))),
    };

    private Expr? ChosenResult(Expr test, Expr? then, Expr? otherwise) =>
        then is null || then == otherwise ? otherwise : otherwise is null ? then : Name("result", new Conditional(test, then, otherwise));

    // Constants and names need no name of their own.
    private Expr Name(string wanted, Expr value)
    {
        if (value is Const or LocalRead)
        {
            return value;
        }

        string name = wanted;
        for (int i = 2; !names.Add(name); i++)
        {
            name = wanted + NumberText.Of(i);
        }

        values.Add(new Declare(name, value.Type, value));
        return new LocalRead(name, value.Type);
    }

    // Folded again, because a local that is constant here has become its constant: vector comparisons of two constants are not always compiled as they are written.
    private Expr Resolve(Expr expr, State state) => ConstantFolding.Fold(Replace(expr, state));

    // Locals become the values they have here; a clamp needs its value three times, so that it gets a name.
    private Expr Replace(Expr expr, State state)
    {
        Expr Inner(Expr child) => Replace(child, state);
        return expr switch
        {
            LocalRead local => state.Locals[local.Name],
            Intrinsic { Op: IntrinsicOp.Clamp } clamp => Clamp(Name("value", Inner(clamp.Arguments[0])), Inner(clamp.Arguments[1]), Inner(clamp.Arguments[2])),
            _ => IrWalk.Rebuild(expr, Inner),
        };
    }

    private static Expr Clamp(Expr value, Expr least, Expr largest) => new Conditional(
        new Binary(BinaryOp.Less, value, least), least, new Conditional(new Binary(BinaryOp.Greater, value, largest), largest, value));

    // Done: null where no return was met, else whether one was. Result has a meaning where Done is true.
    private sealed record State(Dictionary<string, Expr> Locals, Expr? Done, Expr? Result)
    {
        public State With(string name, Expr value)
        {
            Locals[name] = value;
            return this;
        }

        public State Copy() => this with { Locals = new(Locals, StringComparer.Ordinal) };
    }
}

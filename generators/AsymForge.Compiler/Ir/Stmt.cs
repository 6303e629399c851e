namespace AsymForge.Compiler.Ir;

/// <summary>A statement. The names of locals are unique in a function: the parser renames one that C# scopes would let be declared twice.</summary>
public abstract record Stmt;

/// <summary>Declares a local; without a value it must be assigned before it is read.</summary>
public sealed record Declare(string Name, IrType Type, Expr? Value) : Stmt;

/// <summary>Assigns a local or a parameter. Compound assignments and increments are written out.</summary>
public sealed record Assign(string Name, Expr Value) : Stmt;

/// <summary><c>if</c>, with <c>else</c> where <see cref="Otherwise"/> is not null.</summary>
public sealed record If(Expr Condition, Block Then, Block? Otherwise) : Stmt;

/// <summary>A loop with an int counter over From, From + Step, … while below (Step &gt; 0) or above (Step &lt; 0) <see cref="Until"/>. The body cannot assign the counter.</summary>
public sealed record For(string Counter, int From, int Until, int Step, Block Body) : Stmt
{
    /// <summary>How often the body runs; 0 where the step is 0, which the verifier refuses.</summary>
    public long Trips
    {
        get
        {
            long distance = Step > 0 ? (long)Until - From : (long)From - Until;
            long stride = Math.Abs((long)Step);
            return stride == 0 || distance <= 0 ? 0 : (distance + stride - 1) / stride;
        }
    }
}

/// <summary>Ends the function with a value.</summary>
public sealed record Return(Expr Value) : Stmt;

/// <summary>Statements in order.</summary>
public sealed record Block(EquatableArray<Stmt> Statements) : Stmt;

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Tests;

/// <summary>Short names to build trees by hand with.</summary>
internal static class Build
{
    public static Const F(float value) => Const.Of(value);

    public static Const I(int value) => Const.Of(value);

    public static LocalRead L(string name, IrType type = IrType.Float) => new(name, type);

    public static TunableRead T(string name, IrType type = IrType.Float) => new(name, type);

    public static SignalRead Sig(SignalKind kind) => new(kind);

    public static Binary Op(BinaryOp op, Expr left, Expr right) => new(op, left, right);

    public static Binary Add(Expr left, Expr right) => new(BinaryOp.Add, left, right);

    public static Binary Mul(Expr left, Expr right) => new(BinaryOp.Multiply, left, right);

    public static Intrinsic Fn(IntrinsicOp op, params Expr[] arguments) => new(op, arguments);

    public static Conversion To(IrType to, Expr operand) => new(to, operand);

    public static Declare Let(string name, Expr value) => new(name, value.Type, value);

    public static Return Ret(Expr value) => new(value);

    public static Block Do(params Stmt[] statements) => new(statements);

    public static If When(Expr condition, Block then, Block? otherwise = null) => new(condition, then, otherwise);

    public static IrFunction Scorer(string name, params Stmt[] body) => new() { Name = name, Token = TokenKind.Vision, Body = Do(body) };

    public static IrFunction Budget(string name, params Stmt[] body) => new() { Name = name, Token = TokenKind.Summary, Body = Do(body) };

    public static IrFunction Worth(string name, params Stmt[] body) => new() { Name = name, Token = TokenKind.Cached, Body = Do(body) };

    public static IrFunction Helper(string name, IrType type, IrParameter[] parameters, params Stmt[] body) =>
        new() { Name = name, ReturnType = type, Parameters = parameters, Body = Do(body) };

    /// <summary>A policy that scores and keeps everything: for tests of the scorer alone.</summary>
    public static PolicyModel ScoreOnly(string name, IrFunction scorer, params IrFunction[] helpers) => new()
    {
        Namespace = "Generated.Policies",
        ClassName = name,
        Name = name,
        Scorer = new() { Function = scorer },
        Budget = new() { Function = Budget("Keep", Ret(F(1f))) },
        Functions = helpers,
    };
}

using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>One row of the coverage report.</summary>
/// <param name="Group">The table it stands in.</param>
/// <param name="Name">What occurs.</param>
internal sealed record CoverageRow(string Group, string Name);

/// <summary>
/// Everything that random programs have to contain and execute. Node kinds, operators, functions, signals, summaries and what else the compiler lists itself come from its own types and tables, and the verifier
/// says which types each takes: what is added there is a row here, and red until it is drawn.
/// </summary>
internal static class CoverageRows
{
    private static readonly IrType[] Types = Enum.GetValues<IrType>();

    // An example of each node kind of a type, which the verifier accepts or refuses.
    private static readonly Dictionary<Type, Func<IrType, Expr>> Examples = new()
    {
        [typeof(Const)] = Some,
        [typeof(LocalRead)] = type => L("local" + type, type),
        [typeof(TunableRead)] = type => T("tunable" + type, type),
        [typeof(TableRead)] = type => new TableRead("table" + type, type, I(0)),
        [typeof(Unary)] = type => new Unary(type == IrType.Bool ? UnaryOp.Not : type == IrType.Float ? UnaryOp.Negate : UnaryOp.Complement, Some(type)),
        [typeof(Binary)] = type => Op(type == IrType.Bool ? BinaryOp.Or : BinaryOp.Add, Some(type), Some(type)),
        [typeof(Conditional)] = type => new Conditional(Const.Of(true), Some(type), Some(type)),
        [typeof(Conversion)] = type => To(type, I(3)),
        [typeof(Call)] = type => new Call("Help" + type, type, default),
        [typeof(Intrinsic)] = type => Fn(IntrinsicOp.Max, Some(type), Some(type)),
        [typeof(GeometryRead)] = type => type == IrType.Int ? new GeometryRead(Geometry.Hidden) : F(0f),
        [typeof(SignalRead)] = type => SignalTable.Rows.FirstOrDefault(row => row.Runs && row.Token == TokenKind.Vision && row.Argument == SignalArgument.None && row.Type == type) is { } row ? Sig(row.Kind) : F(0f),
        [typeof(SummaryRead)] = type => new SummaryRead(type == IrType.Int ? SummaryKind.Count : SummaryKind.Mean),
    };

    public static IReadOnlyList<CoverageRow> All { get; } =
    [
        .. Of("Expressions", Kinds<Expr>().SelectMany(kind => Examples.TryGetValue(kind, out Func<IrType, Expr>? example)
            ? Types.Where(type => example(type) is var made && made.GetType() == kind && made.Type == type && IsSound(made)).Select(type => Node(kind, type))
            : [kind.Name])),
        .. Of("Operators", Enum.GetValues<UnaryOp>().SelectMany(op => Types.Where(type => IsSound(new Unary(op, Some(type)))).Select(type => Operator(op, type)))),
        .. Of("Operators", Enum.GetValues<BinaryOp>().SelectMany(op => Types.Where(type => IsSound(Op(op, Some(type), op.IsShift() ? I(3) : Some(type)))).Select(type => Operator(op, type)))),
        .. Of("Conversions", Types.SelectMany(from => Types.Where(to => IsSound(To(to, Some(from)))).Select(to => Conversion(from, to)))),
        .. Of("Functions", IntrinsicTable.Rows.SelectMany(row => row.Of.Select(type => Function(row.Op, type)))),
        .. Of("Signals", SignalTable.Rows.Where(row => row.Runs).Select(row => row.Kind.ToString())),
        .. Of("Summaries", Enum.GetNames<SummaryKind>()),
        .. Of("Sizes of the model", KnownGeometry.All.Select(size => size.ToString())),
        .. Of("Statements", Kinds<Stmt>().SelectMany(Statements)),
        .. Of("Loops", ["no trip", "one trip", "several trips", "upwards", "downwards", "inside another", "left by a return"]),
        .. Of("Branches", ["if: taken", "if: not taken", "if: not taken, else", "conditional: first", "conditional: second", "AndAlso: right side decides", "AndAlso: left side decides", "OrElse: right side decides", "OrElse: left side decides"]),
        .. Of("Functions of a policy", ["scorer", "budget rule", "eviction rule", "helper of nothing", "helper of a vision token", "helper of a summary", "helper of a cache entry", "helper that calls a helper"]),
        .. Of("Tunables bound to another value", Types.Select(type => type.Keyword())),
        .. Of("Rules", Rules()),
        .. Of("Decisions", ["keeps some tokens", "keeps every token", "protects tokens", "evicts entries", "evicts nothing"]),
        .. Of("Targets", ["scorer in lanes of 512 bits", "scorer in lanes of 256 bits", "scorer in lanes of 128 bits", "scorer one token at a time"]),
    ];

    public static string Node(Type kind, IrType type) => $"{kind.Name} of {type.Keyword()}";

    public static string Operator(Enum op, IrType type) => $"{op} of {type.Keyword()}";

    public static string Conversion(IrType from, IrType to) => $"{from.Keyword()} to {to.Keyword()}";

    public static string Function(IntrinsicOp op, IrType type) => $"{op} of {type.Keyword()}";

    private static IEnumerable<string> Statements(Type kind) => kind switch
    {
        _ when kind == typeof(Declare) => ["Declare with a value", "Declare without a value"],
        _ when kind == typeof(Assign) => ["Assign of a local", "Assign of a parameter"],
        _ when kind == typeof(If) => ["If without else", "If with else"],
        _ => [kind.Name],
    };

    private static IEnumerable<string> Rules() =>
    [
        .. StageTable.Rows.Where(row => row.Role == RuleRole.VisionScorer && row.Runs != Effect.None).SelectMany(row => row.RunsPer.Select(scope => $"scorer {row.Stage} per {scope}")),
        .. SelectionTable.Rows.Where(row => row.Runs).Select(row => $"selection by {row.By}"),
        .. Enum.GetNames<Rounding>().Select(rounding => $"fraction rounded by {rounding}"),
        "count", "count or fraction between bounds",
        .. Enum.GetNames<ShareOf>().Select(share => $"share of {share}"),
        "hard cap", "no hard cap", "turn protected", "turn not protected",
    ];

    private static IEnumerable<CoverageRow> Of(string group, IEnumerable<string> names) => names.Select(name => new CoverageRow(group, name));

    private static IEnumerable<Type> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static Const Some(IrType type) => type switch
    {
        IrType.Float => F(3f),
        IrType.Bool => Const.Of(true),
        _ => Arithmetic.Wrap(type, 3),
    };

    // Whether a rule may compute it: the verifier has nothing against a scorer, or a budget rule, that does.
    private static bool IsSound(Expr expr)
    {
        Stmt[] body = [.. Types.Select(type => Let("local" + type, Some(type))), Let("value", expr)];
        PolicyModel model = ScoreOnly("Example", Scorer("Score", expr is SummaryRead ? [Ret(F(0f))] : [.. body, Ret(F(0f))])) with
        {
            Tunables = Types.Select(type => new TunableModel("tunable" + type, Some(type), 0, 3)).ToArray(),
            Tables = Types.Select(type => new TableModel("table" + type, type, new[] { Some(type) })).ToArray(),
            Functions = Types.Select(type => Helper("Help" + type, type, [], Ret(Some(type)))).ToArray(),
        };
        return Verifier.Run(expr is SummaryRead ? model with { Budget = new() { Function = Budget("Keep", [.. body, Ret(F(0f))]) } } : model).Count == 0;
    }
}

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Reads a policy: declarations first, bodies last, since a body may call a function that stands below it.</summary>
internal sealed class IrPolicyParser
{
    private readonly IrReader reader;
    private readonly List<Pending> pending = [];
    private readonly Dictionary<string, IrType> returned = new(StringComparer.Ordinal);

    private IrPolicyParser(string text) => reader = new(text);

    /// <summary>The policy.</summary>
    /// <exception cref="IrTextException">The text is none.</exception>
    public static PolicyModel Parse(string text) => new IrPolicyParser(text).Policy();

    private PolicyModel Policy()
    {
        PolicyModel model = Declarations();
        ScorerRule? scorer = Rule(RuleLines.Scorer);
        Pending? score = scorer is null ? null : Header("rule");
        BudgetRule? budget = Rule(RuleLines.Budget);
        Pending? keep = budget is null ? null : Header("rule");
        SelectionRule selection = model.IsRuleClass ? model.Selection : Selection();
        EvictionRule? eviction = Rule(RuleLines.Eviction);
        Pending? worth = eviction is null ? null : Header("rule");
        Declared declared = DeclaredRules();
        List<Pending> helpers = [];
        while (reader.Current.Kind != IrTokenKind.End)
        {
            helpers.Add(Header("function"));
        }

        model = model with { States = declared.States.Select(state => state.State).ToArray(), Modules = declared.Modules };

        // A body is read where its policy is known as far as bodies can ask.
        IrFunction Body(Pending function) => Read(function, model);
        return model with
        {
            Scorer = score is null ? null : scorer! with { Function = Body(score) },
            Budget = keep is null ? null : budget! with { Function = Body(keep) },
            Selection = selection,
            Eviction = worth is null ? null : eviction! with { Function = Body(worth) },
            CacheScorer = declared.Cache is var (cache, importance) ? cache with { Function = Body(importance) } : null,
            Capacity = declared.Capacity is var (capacity, room) ? capacity with { Function = Body(room) } : null,
            Merge = declared.Merge is var (merge, weight) ? merge with { Function = Body(weight) } : null,
            States = declared.States.Select(state => state.State with { Update = Body(state.Update) }).ToArray(),
            Hooks = declared.Hooks with { Logits = declared.Logits is null ? null : Body(declared.Logits), Exit = declared.Exit is null ? null : Body(declared.Exit) },
            Functions = helpers.Select(Body).ToArray(),
        };
    }

    private SelectionRule Selection()
    {
        reader.Expect(RuleLines.Selection.Lead);
        return RuleLines.Selection.Read(reader);
    }

    private PolicyModel Declarations()
    {
        Version();
        bool isRuleClass = reader.Accept("rules") || !reader.Expect("policy");
        string className = reader.Name("the name of a class"), name = reader.String("the policy's name as a string");
        string space = reader.Accept("namespace") ? Dotted() : "";
        List<ContainingType> containing = [];
        while (reader.Accept("inside"))
        {
            containing.Add(new(reader.String("a declaration as a string"), reader.String("a type's name as a string")));
        }

        return new()
        {
            Namespace = space,
            ClassName = className,
            ContainingTypes = containing.ToArray(),
            IsRuleClass = isRuleClass,
            Name = name,
            For = Rule(RuleLines.Compiled),
            Tunables = All("tunable", Tunable),
            Tables = All("table", Table),
            Weights = All("weights", Weights),
        };
    }

    private void Version()
    {
        reader.Expect("asymforge");
        reader.Expect("ir");
        IrToken at = reader.Current;
        if (reader.Int() != IrText.Version)
        {
            throw reader.ErrorAt(at, $"version {NumberText.Of(IrText.Version)} of the text form");
        }
    }

    private string Dotted()
    {
        List<string> parts = [reader.Name("a namespace")];
        while (reader.Accept("."))
        {
            parts.Add(reader.Name("a namespace"));
        }

        return string.Join(".", parts);
    }

    private EquatableArray<T> All<T>(string word, Func<T> read)
        where T : IEquatable<T>
    {
        List<T> items = [];
        while (reader.Accept(word))
        {
            items.Add(read());
        }

        return items.ToArray();
    }

    // tunable float Gain = 1.5f in [0.0, 10.0]
    private TunableModel Tunable()
    {
        IrType type = reader.Type();
        string name = reader.Name("the name of a tunable");
        reader.Expect("=");
        Const initial = reader.Constant(type);
        reader.Expect("in");
        reader.Expect("[");
        double min = reader.Double();
        reader.Expect(",");
        double max = reader.Double();
        reader.Expect("]");
        return new(name, initial, min, max);
    }

    // table int Counts[3] = { 4, 9, 16 }
    private TableModel Table()
    {
        IrType type = reader.Type();
        string name = reader.Name("the name of a table");
        reader.Expect("[");
        IrToken at = reader.Current;
        int length = reader.Int();
        reader.Expect("]");
        reader.Expect("=");
        reader.Expect("{");
        List<Const> values = [reader.Constant(type)];
        while (reader.Accept(","))
        {
            values.Add(reader.Constant(type));
        }

        reader.Expect("}");
        return values.Count == length ? new(name, type, values.ToArray()) : throw reader.ErrorAt(at, $"the number of elements, {NumberText.Of(values.Count)}");
    }

    // weights "private" W[Hidden] = 1f from "file.safetensors" "tensor"
    private WeightsModel Weights()
    {
        bool isComposed = reader.Accept("composed");
        string accessibility = isComposed ? "" : reader.String("an accessibility as a string"), name = reader.Name("the name of learned weights");
        reader.Expect("[");
        Geometry length = reader.Member<Geometry>(), rows = Geometry.One;
        if (reader.Accept(","))
        {
            (rows, length) = (length, reader.Member<Geometry>());
        }

        reader.Expect("]");
        reader.Expect("=");
        Const initial = reader.Constant(IrType.Float);
        reader.Expect("from");
        return new()
        {
            Name = name,
            Accessibility = accessibility,
            IsComposed = isComposed,
            Length = length,
            Rows = rows,
            Default = initial,
            File = reader.String("a file as a string"),
            Tensor = reader.String("a tensor as a string"),
        };
    }

    // What follows the rules that run: the cache's rules, merging, statistics, modules, hooks.
    private Declared DeclaredRules() => new(
        Ruled(DeclaredLines.Cache),
        Ruled(DeclaredLines.Capacity),
        Ruled(DeclaredLines.Merge),
        [.. Repeated(DeclaredLines.State, state => (state, Header("rule")))],
        Repeated(DeclaredLines.Module, module => module with { Layers = Repeated(DeclaredLines.Layer, layer => layer).ToArray() }).ToArray(),
        SessionHooks.None with { Guide = Rule(DeclaredLines.Guide)?.Guide, Branch = Rule(DeclaredLines.Branch)?.Branch },
        Rule(DeclaredLines.Logits) is null ? null : Header("rule"),
        Rule(DeclaredLines.Exit) is null ? null : Header("rule"));

    private (T Rule, Pending Function)? Ruled<T>(RuleLine<T> line)
        where T : class => Rule(line) is { } rule ? (rule, Header("rule")) : null;

    private List<TResult> Repeated<T, TResult>(RuleLine<T> line, Func<T, TResult> finish)
        where T : class
    {
        List<TResult> found = [];
        while (Rule(line) is { } rule)
        {
            found.Add(finish(rule));
        }

        return found;
    }

    private T? Rule<T>(RuleLine<T> line)
        where T : class => reader.Accept(line.Lead) ? line.Read(reader) : null;

    // rule float Score() of Vision { … }: the body is skipped and its place kept.
    private Pending Header(string role)
    {
        reader.Expect(role);
        IrType type = reader.Type();
        IrToken at = reader.Current;
        string name = reader.Name("the name of a function");
        reader.Expect("(");
        List<IrParameter> parameters = [];
        while (!reader.Is(")") && (parameters.Count == 0 || reader.Expect(",")))
        {
            IrType of = reader.Type();
            parameters.Add(new(reader.Name("the name of a parameter"), of));
        }

        reader.Expect(")");
        TokenKind token = reader.Accept("of") ? reader.Member<TokenKind>() : TokenKind.None;
        if (returned.ContainsKey(name))
        {
            throw reader.ErrorAt(at, "a name that no other function has");
        }

        returned.Add(name, type);
        IrPlace body = reader.Current.At;
        SkipBody();
        return new(new() { Name = name, Token = token, Parameters = parameters.ToArray(), ReturnType = type, Body = new(default) }, body, at);
    }

    private void SkipBody()
    {
        reader.Expect("{");
        for (int open = 1; open > 0;)
        {
            if (reader.Current.Kind == IrTokenKind.End)
            {
                throw reader.Error("'}'");
            }

            open += reader.Is("{") ? 1 : reader.Is("}") ? -1 : 0;
            reader.Advance();
        }
    }

    private IrFunction Read(Pending function, PolicyModel model)
    {
        IrScope scope = new(model, returned);
        foreach (IrParameter parameter in function.Header.Parameters)
        {
            if (!scope.Declare(parameter.Name, parameter.Type))
            {
                throw reader.ErrorAt(function.Name, "a function whose parameters have different names");
            }
        }

        reader.Seek(function.Body);
        return function.Header with { Body = new IrStmtParser(reader, scope).Block() };
    }

    private sealed record Declared(
        (CacheScorerRule Rule, Pending Function)? Cache,
        (CapacityRule Rule, Pending Function)? Capacity,
        (MergeRule Rule, Pending Function)? Merge,
        (EntryStateModel State, Pending Update)[] States,
        ModuleModel[] Modules,
        SessionHooks Hooks,
        Pending? Logits,
        Pending? Exit);

    // A function whose body is read later, from its opening brace on.
    private sealed record Pending(IrFunction Header, IrPlace Body, IrToken Name);
}

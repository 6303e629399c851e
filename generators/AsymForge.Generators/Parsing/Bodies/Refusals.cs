using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>What a rule may not contain, and what to write instead: one row per construct.</summary>
internal static class Refusals
{
    private const string State = "Keep what you need in locals; a rule has no state";
    private const string Flat = "Write the code where it is used, or in a static method of the policy";
    private const string Numbers = "Compute with numbers";
    private const string Row = "Use locals, or a table: private static readonly float[] Table = [1f, 2f];";

    private static readonly Dictionary<OperationKind, Refusal> Table = new()
    {
        [OperationKind.Switch] = new(SwitchStatementAnalyzer.Rule),
        [OperationKind.Throw] = Unsupported("'throw'", "Return a value; NaN ranks last"),
        [OperationKind.Try] = Unsupported("'try'", "Remove it; rules do not throw"),
        [OperationKind.Using] = Unsupported("'using'", "Remove it; rules own nothing"),
        [OperationKind.UsingDeclaration] = Unsupported("'using'", "Remove it; rules own nothing"),
        [OperationKind.Lock] = Unsupported("'lock'", "Remove it; rules share nothing"),
        [OperationKind.ObjectCreation] = Allocates("an object", Numbers),
        [OperationKind.TypeParameterObjectCreation] = Allocates("an object", Numbers),
        [OperationKind.AnonymousObjectCreation] = Allocates("an object", Numbers),
        [OperationKind.ArrayCreation] = Allocates("an array", Row),
        [OperationKind.CollectionExpression] = Allocates("a collection", Row),
        [OperationKind.InterpolatedString] = Allocates("a string", Numbers),
        [OperationKind.ArrayElementReference] = Unsupported("an array element", "Read a table: a private static readonly array of one dimension, of constants, in the policy"),
        [OperationKind.AnonymousFunction] = Unsupported("a lambda", Flat),
        [OperationKind.DelegateCreation] = Unsupported("a delegate", Flat),
        [OperationKind.MethodReference] = Unsupported("a delegate", Flat),
        [OperationKind.LocalFunction] = Unsupported("a local function", "Make it a static method of the policy"),
        [OperationKind.SimpleAssignment] = Unsupported("an assignment inside an expression", "Assign in a statement of its own"),
        [OperationKind.CompoundAssignment] = Unsupported("an assignment inside an expression", "Assign in a statement of its own"),
        [OperationKind.Increment] = Unsupported("'++' inside an expression", "Write it as a statement of its own"),
        [OperationKind.Decrement] = Unsupported("'--' inside an expression", "Write it as a statement of its own"),
        [OperationKind.DeconstructionAssignment] = Unsupported("a deconstruction", "Assign one by one"),
        [OperationKind.Tuple] = Unsupported("a tuple", "Use locals"),
        [OperationKind.IsType] = Unsupported("a test of a type", "Compare values"),
        [OperationKind.Await] = Unsupported("'await'", "Remove it; rules are called once per token"),
        [OperationKind.InstanceReference] = Unsupported("'this'", "Make it static; nobody instantiates a policy"),
        [OperationKind.EventAssignment] = Unsupported("an event", State),
        [OperationKind.AddressOf] = Unsupported("a pointer", "Compute with values"),
        [OperationKind.Invocation] = Unsupported("a call whose result is not used", "Remove it; a rule has no effects"),
    };

    /// <summary>The words for an operation.</summary>
    internal static Refusal Of(IOperation operation) => operation switch
    {
        ILoopOperation loop => new(LoopStatementAnalyzer.Rule, Keyword(loop)),
        IBranchOperation branch => new(JumpAnalyzer.Rule, branch.Syntax.GetFirstToken().Text, Jump(branch.BranchKind)),
        IInvocationOperation call when Reference(call) is { } kind => new(ByReferenceAnalyzer.Rule, $"a '{kind}' argument"),
        _ when Offences.Of(operation) is { } offence => offence,
        _ when Table.TryGetValue(operation.Kind, out Refusal? row) => row,
        _ => Unsupported($"'{Shorten(operation.Syntax.ToString())}'", "Write it with arithmetic, if, a bounded for, and MathF"),
    };

    /// <summary>The row of a kind that has one.</summary>
    internal static Refusal Of(OperationKind kind) => Table[kind];

    /// <summary>Code as a message quotes it: one line, not too long.</summary>
    internal static string Shorten(string code)
    {
        string line = code.Split('\n')[0].Trim();
        return line.Length <= 40 ? line : line.Substring(0, 37) + "...";
    }

    /// <summary>A construct without a rule of its own.</summary>
    internal static Refusal Unsupported(string what, string instead) => new(UnsupportedAnalyzer.Rule, what, instead);

    private static Refusal Allocates(string what, string instead) => new(AllocationAnalyzer.Rule, what, instead.TrimEnd(';'));

    private static string Keyword(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation => "foreach",
        IWhileLoopOperation { ConditionIsTop: true } => "while",
        _ => "do",
    };

    private static string? Reference(IInvocationOperation call) =>
        call.Arguments.Select(argument => argument.Parameter?.RefKind).FirstOrDefault(kind => kind is RefKind.Ref or RefKind.Out)?.ToString().ToLowerInvariant();

    private static string Jump(BranchKind kind) => kind switch
    {
        BranchKind.Break => "Keep a bool and guard the loop's body with it, or return",
        BranchKind.Continue => "Put the rest of the loop's body into an 'if'",
        _ => "Write if, else and for",
    };
}

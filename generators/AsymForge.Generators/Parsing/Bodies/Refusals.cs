using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>What a rule may not contain, and what to write instead: one row per construct.</summary>
internal static class Refusals
{
    private const string State = "Keep what you need in locals; a rule has no state";
    private const string Bounded = "Write 'for (int i = 0; i < 8; i++)' with constant bounds";
    private const string Flat = "Write the code where it is used, or in a static method of the policy";

    private static readonly Dictionary<OperationKind, (string What, string Instead)> Table = new()
    {
        [OperationKind.Loop] = ("a loop that is not a 'for'", Bounded),
        [OperationKind.Branch] = ("a jump (break, continue or goto)", "Put the rest of the loop's body into an 'if', or return"),
        [OperationKind.Switch] = ("a 'switch' statement", "Write if and else, or a switch expression over constants"),
        [OperationKind.Throw] = ("'throw'", "Return a value; NaN ranks last"),
        [OperationKind.Try] = ("'try'", "Remove it; rules do not throw"),
        [OperationKind.Using] = ("'using'", "Remove it; rules own nothing"),
        [OperationKind.Lock] = ("'lock'", "Remove it; rules share nothing"),
        [OperationKind.ObjectCreation] = ("'new'", "Compute with numbers; rules do not allocate"),
        [OperationKind.ArrayCreation] = ("an array", "Use locals; rules do not allocate"),
        [OperationKind.ArrayElementReference] = ("an array element", "Use locals or learned weights"),
        [OperationKind.CollectionExpression] = ("a collection", "Use locals; rules do not allocate"),
        [OperationKind.AnonymousFunction] = ("a lambda", Flat),
        [OperationKind.DelegateCreation] = ("a delegate", Flat),
        [OperationKind.LocalFunction] = ("a local function", "Make it a static method of the policy"),
        [OperationKind.SimpleAssignment] = ("an assignment inside an expression", "Assign in a statement of its own"),
        [OperationKind.CompoundAssignment] = ("an assignment inside an expression", "Assign in a statement of its own"),
        [OperationKind.Increment] = ("'++' inside an expression", "Write it as a statement of its own"),
        [OperationKind.Decrement] = ("'--' inside an expression", "Write it as a statement of its own"),
        [OperationKind.DeconstructionAssignment] = ("a deconstruction", "Assign one by one"),
        [OperationKind.Tuple] = ("a tuple", "Use locals"),
        [OperationKind.IsPattern] = ("a pattern", "Write comparisons, such as x > 0f && x < 1f"),
        [OperationKind.Await] = ("'await'", "Remove it; rules are called once per token"),
        [OperationKind.InstanceReference] = ("'this'", "Make it static; nobody instantiates a policy"),
        [OperationKind.InterpolatedString] = ("a string", "Compute with numbers"),
        [OperationKind.EventAssignment] = ("an event", State),
        [OperationKind.AddressOf] = ("a pointer", "Compute with values"),
        [OperationKind.Invocation] = ("a call whose result is not used", "Remove it; a rule has no effects"),
    };

    /// <summary>The words for an operation.</summary>
    internal static (string What, string Instead) Of(IOperation operation) =>
        Table.TryGetValue(operation.Kind, out (string What, string Instead) row) ? row : ($"'{Shorten(operation.Syntax.ToString())}'", "Write it with arithmetic, if, a bounded for, and MathF");

    private static string Shorten(string code)
    {
        string line = code.Split('\n')[0].Trim();
        return line.Length <= 40 ? line : line.Substring(0, 37) + "...";
    }
}

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>What can be wrong with a model. Codes are stable: analyzers map them to diagnostics.</summary>
public enum FindingCode
{
    /// <summary>An operand, argument, value or result has another type than its place asks for.</summary>
    TypeMismatch,

    /// <summary>A name that nothing declares: a local, tunable, function or learned vector.</summary>
    UnknownName,

    /// <summary>Two declarations of one name.</summary>
    DuplicateName,

    /// <summary>A local that may be read before it is assigned.</summary>
    NotAssigned,

    /// <summary>A path that ends without a return.</summary>
    MissingReturn,

    /// <summary>A loop whose step is 0, or whose counter is assigned in its body.</summary>
    UnboundedLoop,

    /// <summary>Nested loops that together run too often.</summary>
    LoopTooLong,

    /// <summary>A function that calls itself, directly or not.</summary>
    Recursion,

    /// <summary>An integer division by something that is not a constant other than 0 and −1.</summary>
    UnsafeDivisor,

    /// <summary>A table without elements, or with elements of another type than its own.</summary>
    BadTable,

    /// <summary>An index of a table that may be outside.</summary>
    UnsafeIndex,

    /// <summary>A clamp whose bounds can cross.</summary>
    CrossingClamp,

    /// <summary>A signal or summary where the function is not given one, or of another token.</summary>
    WrongToken,

    /// <summary>A signal that the rule's stage does not offer.</summary>
    SignalNotAtStage,

    /// <summary>A signal's or summary's argument that is missing, superfluous, or neither constant nor tunable.</summary>
    BadSignalArgument,

    /// <summary>Two different decays in one policy: an entry has room for one.</summary>
    SeveralDecays,

    /// <summary>A rule method whose token, parameters or return type are not those of its kind.</summary>
    RuleShape,

    /// <summary>A stage that a scorer cannot act at, or a layer that does not go with it.</summary>
    BadStage,

    /// <summary>A scope that a scorer cannot have.</summary>
    BadScope,

    /// <summary>A fraction outside 0 to 1, or a minimum above its maximum.</summary>
    BadBounds,

    /// <summary>A selection that needs a scorer, a budget rule or a grid and has none.</summary>
    MissingRule,

    /// <summary>A rule or value that nothing reads.</summary>
    WithoutEffect,

    /// <summary>An eviction value that is negative or not a number.</summary>
    BadEviction,

    /// <summary>A tunable whose default is outside its range, or whose range is empty.</summary>
    BadTunable,

    /// <summary>A policy without any rule.</summary>
    Empty,

    /// <summary>An assignment to something that other tokens read: a tunable or a table.</summary>
    SharedState,

    /// <summary>A budget rule that can ask for no token.</summary>
    KeepsNothing,

    /// <summary>A budget rule that is said never to fall as the sample grows, and may.</summary>
    NotMonotone,

    /// <summary>A threshold that no value passes.</summary>
    ThresholdNever,

    /// <summary>A threshold that every value passes.</summary>
    ThresholdAlways,

    /// <summary>Signed arithmetic whose result can leave its type.</summary>
    Overflow,

    /// <summary>An effect that the rule's stage does not allow.</summary>
    BadEffect,

    /// <summary>Attention rows, a layer or a reduction of heads that the rule's stage does not have.</summary>
    BadReading,

    /// <summary>The answer's own tokens, read before the first of them exists.</summary>
    AnswerTooEarly,

    /// <summary>A rule that needs the caches of all layers, in a policy that drops tokens between layers.</summary>
    CompactsEarly,

    /// <summary>A module's layer with a setting out of range, or widths that do not meet.</summary>
    BadModule,

    /// <summary>An effect, a rule or a hook without the rule or hook that it needs.</summary>
    MissingPartner,

    /// <summary>Something sound that this build cannot execute. Reported once, where nothing else is wrong.</summary>
    NotExecutable,
}

/// <summary>Something that is wrong with a model.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Member">The method, field or property it is about; the class's name where it is about the whole.</param>
/// <param name="Message">Subject, fact, rule and fix, as one line of text.</param>
public sealed record Finding(FindingCode Code, string Member, string Message)
{
    /// <summary>The setting of the member's attribute that it is about; null where it is about the member.</summary>
    public string? Setting { get; init; }

    /// <summary>The expression that it is about, where it is about one.</summary>
    public Expr? Node { get; init; }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Every rule. A message says subject, fact, rule and fix.</summary>
internal static class Descriptors
{
    /// <summary>Where the page of a rule is found.</summary>
    internal const string HelpLinkBase = "https://asymforge.github.io/docs/diagnostics/";

    /// <summary>Rules about declarations.</summary>
    internal static class Declaration
    {
        internal static readonly DiagnosticDescriptor NotPartial = Error(
            "ASYM1001", "A policy is partial", "Policy '{0}' is not declared partial (its generated half is added to '{1}'). Add 'partial' to '{1}'.");

        internal static readonly DiagnosticDescriptor NotSealed = Error(
            "ASYM1002", "A policy is sealed", "Policy '{0}' is not sealed (nothing derives from a policy). Add 'sealed'.");

        internal static readonly DiagnosticDescriptor Generic = Error(
            "ASYM1003", "A policy is not generic", "Policy '{0}' is generic or stands inside a generic type (a policy is compiled once). Remove the type parameters, or move the policy out.");

        internal static readonly DiagnosticDescriptor NotAnOrdinaryClass = Error(
            "ASYM1004", "A policy is an ordinary class", "Policy '{0}' is {1} (a policy is a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.");

        internal static readonly DiagnosticDescriptor WrongSignature = Error(
            "ASYM1010", "A rule has its kind's signature", "Rule '{0}' {1} (a [{2}] method is '{3}'). Change it to that.");

        internal static readonly DiagnosticDescriptor NoRules = Error(
            "ASYM1011", "A policy has a rule", "Policy '{0}' has no rule (a policy that changes nothing is the dense model). Add a [VisionScorer], [BudgetRule] or [EvictionThreshold] method.");

        internal static readonly DiagnosticDescriptor MissingScorer = Error(
            "ASYM1012", "Tokens are kept by score", "Policy '{0}' has no scorer (its selection, {1}, ranks tokens by score). Add a [VisionScorer] method, or [Selection(SelectBy.Stride)].");

        internal static readonly DiagnosticDescriptor MissingBudget = Error(
            "ASYM1013", "A selection needs a budget", "Policy '{0}' has no budget rule (its selection, {1}, needs to know how many tokens to keep). Add a [BudgetRule] method.");

        internal static readonly DiagnosticDescriptor TwoRules = Error(
            "ASYM1014", "One rule of a kind", "Rule '{0}' is the second [{1}] of the policy, after '{2}' (a policy has one). Remove one of them.");

        internal static readonly DiagnosticDescriptor ManyKinds = Error(
            "ASYM1015", "A method is one rule", "Rule '{0}' is marked both [{1}] and [{2}] (a method is one rule). Write two methods.");

        internal static readonly DiagnosticDescriptor NoEffect = Error(
            "ASYM1016", "A setting has an effect", "'{0}' has no effect {1} (a setting that does nothing is refused). {2}.");

        // The verifier writes these messages: it sees what the rules do together.
        internal static readonly DiagnosticDescriptor ScoresMissing = Error("ASYM1017", "A budget reads scores that exist", "{0}");

        internal static readonly DiagnosticDescriptor TunableNotStaticReadonly = Error(
            "ASYM1020", "A tunable is static readonly", "Tunable '{0}' is not 'static readonly' (it is the default that a bound value replaces). Declare it 'static readonly'.");

        internal static readonly DiagnosticDescriptor TunableType = Error(
            "ASYM1021", "A tunable is a number or bool", "Tunable '{0}' is of type '{1}' (expected float, int, uint, long, ulong or bool). Change its type.");

        internal static readonly DiagnosticDescriptor TunableDefault = Error(
            "ASYM1022", "A tunable has a constant default", "Tunable '{0}' has no constant initialiser (its default is known when the policy is compiled). Initialise it with a constant expression.");

        internal static readonly DiagnosticDescriptor TunableRange = Error(
            "ASYM1023", "A default lies in its range", "Tunable '{0}' is {1} by default (its range is {2} to {3}). Change the default or the range.");

        internal static readonly DiagnosticDescriptor EmptyRange = Error(
            "ASYM1024", "A range is not empty", "Tunable '{0}' has the range {1} to {2} (it holds no value). Swap the ends, and give finite numbers.");

        internal static readonly DiagnosticDescriptor RangeBeyondType = Error(
            "ASYM1025", "A range fits the tunable's type", "Tunable '{0}' has the range {1} to {2} (a value of type '{3}' lies in {4} to {5}). Narrow the range, or change the type.");

        internal static readonly DiagnosticDescriptor WeightsDeclaration = Error(
            "ASYM1030", "Learned weights are a static partial property", "Learned weights '{0}' {1} (expected 'static partial Weights {0} {{ get; }}'). Declare them like that.");

        internal static readonly DiagnosticDescriptor WeightsSetting = Error(
            "ASYM1031", "Learned weights have usable settings", "Learned weights '{0}' set {1} to {2} (expected {3}). Change it.");

        internal static readonly DiagnosticDescriptor MinAboveMax = Error(
            "ASYM1040", "Min is at most Max", "'{0}' keeps at least {1} and at most {2} (Min must not exceed Max). Swap them, or set Min below Max.");

        internal static readonly DiagnosticDescriptor NotAFraction = Error(
            "ASYM1041", "Min and Max are fractions", "'{0}' sets {1} to {2} (a fraction lies in 0 to 1). Write the share of tokens, such as 0.5 for half of them.");

        internal static readonly DiagnosticDescriptor OutOfRange = Error(
            "ASYM1042", "A limit lies in its range", "'{0}' sets {1} to {2} (expected {3}). Change it.");

        internal static readonly DiagnosticDescriptor WindowsExceedBudget = Error(
            "ASYM1043", "Sinks and recent entries fit the budget", "'{0}' protects {1} sinks and {2} recent entries but holds only {3} (all of them would stay above Budget). Raise Budget, or lower Sinks or Recent.");

        internal static readonly DiagnosticDescriptor UnknownMember = Error(
            "ASYM1044", "A setting is a member of its enum", "'{0}' sets {1} to {2} (not one of: {3}). Name one of them.");

        private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, Family.Declaration);
    }

    /// <summary>Rules about the body of a rule.</summary>
    internal static class Language
    {
        internal static readonly DiagnosticDescriptor Unsupported = Error(
            "ASYM2001", "A rule is written in the subset that compiles", "'{0}' uses {1} (a rule is compiled for every target). {2}.");

        internal static readonly DiagnosticDescriptor UnsupportedType = Error(
            "ASYM2002", "A rule computes with numbers and bool", "'{0}' uses a value of type '{1}' (expected float, int, uint, long, ulong or bool). {2}.");

        internal static readonly DiagnosticDescriptor ForeignCall = Error(
            "ASYM2003", "A rule calls its own policy and MathF", "'{0}' calls '{1}' (a rule calls static methods of its policy, signals and {2}). {3}.");

        internal static readonly DiagnosticDescriptor Recursion = Error(
            "ASYM2004", "A rule does not recurse", "'{0}' calls itself through {1} (a rule must end after a bounded number of steps). Write a bounded 'for' loop.");

        internal static readonly DiagnosticDescriptor UnboundedLoop = Error(
            "ASYM2005", "A loop is bounded",
            "'{0}' has a loop whose bound is not plain to see: {1} (expected 'for (int i = a; i < b; i++)' with a constant number of steps, at most {2}). Rewrite the loop like that.");

        internal static readonly DiagnosticDescriptor MutableState = Error(
            "ASYM2006", "A rule reads no state", "'{0}' reads '{1}' (a rule sees its token, constants, tunables and weights). Make '{1}' a const, or mark it [Tunable(min, max)].");

        internal static readonly DiagnosticDescriptor NoBody = Error(
            "ASYM2007", "A rule has a body", "'{0}' has no body to compile (a rule is ordinary C#). Give it a body.");

        internal static readonly DiagnosticDescriptor IntegerDivision = Error(
            "ASYM2008", "An integer divisor is a constant",
            "'{0}' divides integers by a value that may be 0 or overflow (targets differ where C# throws). Divide by a constant other than 0 and -1, or compute in float.");

        internal static readonly DiagnosticDescriptor SeveralDecays = Error("ASYM2009", "A policy has one decay", "{0}");

        internal static readonly DiagnosticDescriptor LoopTooLong = Error("ASYM2010", "Nested loops are short", "{0}");

        private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, Family.Language);
    }

    /// <summary>Rules about stages, layers and signals.</summary>
    internal static class Geometry
    {
        internal static readonly DiagnosticDescriptor LayerMissing = Error(
            "ASYM4001", "A rule in prefill names its layer",
            "'{0}' acts in prefill before layer {1} (attention is read from the layer before it, so the first possible is 1). Set Layer to 1 or more.");

        internal static readonly DiagnosticDescriptor SignalNotAvailable = Error(
            "ASYM4002", "A signal exists at the stage of the rule", "'{0}' reads '{1}' at stage {2} (it is known at {3}). {4}.");

        internal static readonly DiagnosticDescriptor StageNotPossible = Error(
            "ASYM4003", "A rule acts at a stage of its kind", "'{0}' sets {1} to {2} (a vision scorer takes {3}). Name one of these.");

        private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, Family.Geometry);
    }

    /// <summary>Defects of the compiler.</summary>
    internal static class Internal
    {
        internal static readonly DiagnosticDescriptor Failure = Make(
            "ASYM9001", "The policy compiler failed",
            "Policy '{0}' could not be compiled because of a defect in AsymForge: {1}. Please report it with the policy's source.", Family.Internal);
    }

    /// <summary>All rules, in the order of their ids.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Declaration.NotPartial, Declaration.NotSealed, Declaration.Generic, Declaration.NotAnOrdinaryClass,
        Declaration.WrongSignature, Declaration.NoRules, Declaration.MissingScorer, Declaration.MissingBudget, Declaration.TwoRules, Declaration.ManyKinds, Declaration.NoEffect, Declaration.ScoresMissing,
        Declaration.TunableNotStaticReadonly, Declaration.TunableType, Declaration.TunableDefault, Declaration.TunableRange, Declaration.EmptyRange, Declaration.RangeBeyondType,
        Declaration.WeightsDeclaration, Declaration.WeightsSetting,
        Declaration.MinAboveMax, Declaration.NotAFraction, Declaration.OutOfRange, Declaration.WindowsExceedBudget, Declaration.UnknownMember,
        Language.Unsupported, Language.UnsupportedType, Language.ForeignCall, Language.Recursion, Language.UnboundedLoop, Language.MutableState, Language.NoBody, Language.IntegerDivision, Language.SeveralDecays, Language.LoopTooLong,
        Geometry.LayerMissing, Geometry.SignalNotAvailable, Geometry.StageNotPossible,
        Internal.Failure,
    ];

    /// <summary>The rules of one family.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> Of(Family family) => [.. All.Where(rule => rule.Category == CategoryOf(family))];

    private static string CategoryOf(Family family) => "AsymForge." + family;

    private static DiagnosticDescriptor Make(string id, string title, string message, Family family) =>
        new(id, title, message, CategoryOf(family), DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinkBase + id + ".md");
}

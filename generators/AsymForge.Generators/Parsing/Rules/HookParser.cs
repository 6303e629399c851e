using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Guide]</c>, <c>[Branch]</c>, <c>[Logits]</c> and <c>[Exit]</c>.</summary>
internal static class HookParser
{
    internal static SessionHooks Parse(PolicyScope scope, RuleMethods rules, FunctionTable functions)
    {
        AttributeReader? guide = scope.Type.Read(KnownTypes.Guide, scope.Cancellation), branch = scope.Type.Read(KnownTypes.Branch, scope.Cancellation);
        string? model = guide?.Argument(0) as string;
        if (guide is not null && string.IsNullOrWhiteSpace(model))
        {
            scope.Mistakes.Add(OutOfRangeAnalyzer.Rule, guide.Location, scope.Type.Name, "the model of [Guide]", "empty", "the name of a model's folder");
        }

        return new()
        {
            Guide = model,
            Branch = branch is null ? null : new SettingChecks(scope, scope.Type.Name, branch).Argument<BranchBy>(),
            Logits = rules[RuleKind.Logits] is { } logits ? functions.ParseRule(logits) : null,
            Exit = rules[RuleKind.Exit] is { } exit ? functions.ParseRule(exit) : null,
        };
    }
}

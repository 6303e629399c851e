using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>
/// Runs the verifier over a model that the parser takes for sound, and looks at the values that the rules compute. What is found is reported where it is written; anything else means that parser and
/// verifier disagree, which is our defect.
/// </summary>
internal static class VerifierReport
{
    private static readonly Dictionary<FindingCode, DiagnosticDescriptor> Rules = new()
    {
        [FindingCode.MissingRule] = ScoresMissingAnalyzer.Rule,
        [FindingCode.SeveralDecays] = SeveralDecaysAnalyzer.Rule,
        [FindingCode.LoopTooLong] = LoopTooLongAnalyzer.Rule,
        [FindingCode.NotExecutable] = NotExecutableAnalyzer.Rule,
        [FindingCode.CompactsEarly] = CompactsEarlyAnalyzer.Rule,
        [FindingCode.BadModule] = ModuleLayersAnalyzer.Rule,
        [FindingCode.MissingPartner] = MissingPartnerAnalyzer.Rule,
        [FindingCode.BadEffect] = EffectNotAllowedAnalyzer.Rule,
        [FindingCode.BadScope] = ScopeNotAllowedAnalyzer.Rule,
        [FindingCode.BadReading] = ReadingNotAvailableAnalyzer.Rule,
        [FindingCode.SignalNotAtStage] = ReadingNotAvailableAnalyzer.Rule,
        [FindingCode.AnswerTooEarly] = AnswerTooEarlyAnalyzer.Rule,
        [FindingCode.KeepsNothing] = KeepsNothingAnalyzer.Rule,
        [FindingCode.NotMonotone] = NotMonotoneAnalyzer.Rule,
        [FindingCode.ThresholdNever] = ThresholdNeverAnalyzer.Rule,
        [FindingCode.ThresholdAlways] = ThresholdAlwaysAnalyzer.Rule,
        [FindingCode.Overflow] = OverflowAnalyzer.Rule,
    };

    /// <summary>Reports what is wrong.</summary>
    /// <param name="scope">The policy.</param>
    /// <param name="model">What the parser made of it.</param>
    /// <param name="isExecutable">False where nothing else is wrong but that this build cannot execute the policy.</param>
    /// <returns>Whether the model is sound. What is wrong with the values that it computes stands against no program.</returns>
    internal static bool Run(PolicyScope scope, PolicyModel model, out bool isExecutable)
    {
        EquatableArray<Finding> broken = Verifier.Run(model);
        isExecutable = !broken.Any(finding => finding.Code == FindingCode.NotExecutable);
        Report(scope, broken.Count > 0 ? broken : Values(scope, model));
        return broken.Count == 0;
    }

    private static void Report(PolicyScope scope, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Location place = Place(scope, finding);
            if (Rules.TryGetValue(finding.Code, out DiagnosticDescriptor? rule))
            {
                scope.Mistakes.Add(rule, place, finding.Message);
            }
            else
            {
                scope.Mistakes.Add(CompilerFailureAnalyzer.Rule, place, scope.Type.Name, $"{finding.Code}: {finding.Message.TrimEnd('.')}");
            }
        }
    }

    // What a rule computes that was taken from another class has been said there.
    private static IEnumerable<Finding> Values(PolicyScope scope, PolicyModel model) =>
        ValueChecks.Run(model).Where(finding => scope.Composed?.Brought(finding.Member) is not true);

    // The expression or setting that it is about where that is written, else the member.
    private static Location Place(PolicyScope scope, Finding finding)
    {
        if (scope.Composed?.PlaceOf(finding.Member) is { } taken)
        {
            return taken;
        }

        ISymbol member = scope.Type.GetMembers(finding.Member).FirstOrDefault() ?? scope.Type;
        if (finding.Node is { } node && scope.PlaceOf(node) is { } written)
        {
            return written;
        }

        AttributeReader? attribute = finding.Setting is not { } setting ? null
            : member.GetAttributes().Select(data => new AttributeReader(data, scope.Cancellation)).FirstOrDefault(reader => reader.IsSet(setting));
        return attribute?.At(finding.Setting!) ?? member.FirstLocation();
    }
}

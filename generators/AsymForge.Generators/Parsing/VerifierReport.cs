using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>
/// Runs the verifier over a model that the parser takes for sound. What it finds about the rules together is reported at the member; anything else means that parser and verifier disagree, which is our defect.
/// </summary>
internal static class VerifierReport
{
    private static readonly Dictionary<FindingCode, DiagnosticDescriptor> Rules = new()
    {
        [FindingCode.MissingRule] = ScoresMissingAnalyzer.Rule,
        [FindingCode.SeveralDecays] = SeveralDecaysAnalyzer.Rule,
        [FindingCode.LoopTooLong] = LoopTooLongAnalyzer.Rule,
    };

    internal static void Run(PolicyScope scope, PolicyModel model)
    {
        foreach (Finding finding in Verifier.Run(model))
        {
            ISymbol member = scope.Type.GetMembers(finding.Member).FirstOrDefault() ?? scope.Type;
            if (Rules.TryGetValue(finding.Code, out DiagnosticDescriptor? rule))
            {
                scope.Mistakes.Add(rule, member.FirstLocation(), finding.Message);
            }
            else
            {
                scope.Mistakes.Add(CompilerFailureAnalyzer.Rule, member.FirstLocation(), scope.Type.Name, $"{finding.Code}: {finding.Message.TrimEnd('.')}");
            }
        }
    }
}

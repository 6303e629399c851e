using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Models;

/// <summary>What is wrong with a policy for the models that it names, where it is written.</summary>
internal static class ModelMistakes
{
    private static readonly Dictionary<ModelFault, DiagnosticDescriptor> Rules = new()
    {
        [ModelFault.LayerBeyondDepth] = LayerBeyondDepthAnalyzer.Rule,
        [ModelFault.NoClsToken] = NoClsTokenAnalyzer.Rule,
        [ModelFault.NoPictures] = NoPicturesAnalyzer.Rule,
        [ModelFault.SizeNotFixed] = SizeNotFixedAnalyzer.Rule,
        [ModelFault.GridBeyondTokens] = GridBeyondTokensAnalyzer.Rule,
        [ModelFault.BudgetBelowLeast] = BudgetBelowLeastAnalyzer.Rule,
        [ModelFault.EvictionBeyondContext] = EvictionBeyondContextAnalyzer.Rule,
    };

    private static readonly string[] RuleAttributes = [.. RuleKind.All.Select(kind => kind.Attribute), KnownTypes.LearnedWeights];

    /// <summary>Every mistake, model by model. A file that cannot be read has its own diagnostic, and a policy with errors has its own.</summary>
    internal static IReadOnlyList<Mistake> Of(INamedTypeSymbol type, ParsedPolicy parsed, KnownModels models, CancellationToken cancellation)
    {
        Mistakes mistakes = new();
        foreach (AttributeReader attribute in ForModelParser.On(type, cancellation))
        {
            if (attribute.Argument(0) is not string name)
            {
                continue;
            }

            if (!models.TryFind(name, out ModelFacts? facts))
            {
                string known = models.Names.Any() ? string.Join(", ", models.Names) : "none";
                mistakes.Add(UnknownModelAnalyzer.Rule, attribute.Location, type.Name, name, known);
            }
            else if (facts is not null && parsed is { HasErrors: false, Source.Model: { } policy })
            {
                foreach (ModelFinding finding in ModelChecks.Run(policy, facts))
                {
                    mistakes.Add(Rules[finding.Fault], Place(type, finding, attribute, cancellation), [.. finding.Arguments]);
                }
            }
        }

        return mistakes.All;
    }

    // The attribute value, the member, or, for a rule that another class declares, the model's name.
    private static Location Place(INamedTypeSymbol type, ModelFinding finding, AttributeReader forModel, CancellationToken cancellation)
    {
        if (finding.Member.Length == 0)
        {
            return type.Attribute(KnownTypes.Selection) is { } selection ? new AttributeReader(selection, cancellation).At(finding.Setting) : type.FirstLocation();
        }

        if (type.GetMembers(finding.Member).FirstOrDefault() is not { } member)
        {
            return forModel.Location;
        }

        AttributeData? rule = finding.Setting.Length == 0 ? null : RuleAttributes.Select(member.Attribute).FirstOrDefault(data => data is not null);
        return rule is null ? member.FirstLocation() : new AttributeReader(rule, cancellation).At(finding.Setting);
    }
}

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// Checks what can be decided from a model alone. A model without findings can be interpreted and printed: every name is known, types fit, loops end, nothing throws.
/// </summary>
public static class Verifier
{
    /// <summary>Everything that is wrong, rules first, in a fixed order.</summary>
    public static EquatableArray<Finding> Run(PolicyModel model)
    {
        List<Finding> findings = [];
        void Report(FindingCode code, string member, string fact, string rule, string fix) =>
            findings.Add(new(code, member, $"'{(member == model.ClassName ? member : $"{model.ClassName}.{member}")}' {fact} ({rule}). {fix}"));

        RuleChecks.Run(model, Report);
        foreach (IrFunction function in model.AllFunctions)
        {
            TypeChecks.Run(model, function, Report);
            FlowChecks.Run(function, Report);
        }

        CallChecks.Run(model, Report);
        return findings.ToArray();
    }
}

/// <summary>Adds a finding: code, member, fact, rule, fix.</summary>
internal delegate void Reporter(FindingCode code, string member, string fact, string rule, string fix);

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// Checks what can be decided from a model alone. A model without findings can be interpreted and printed: every name is known, types fit, loops end, nothing throws, and this build executes all of it.
/// </summary>
public static class Verifier
{
    /// <summary>Everything that is wrong, rules first, in a fixed order.</summary>
    public static EquatableArray<Finding> Run(PolicyModel model)
    {
        List<Finding> findings = [];
        void Report(FindingCode code, string member, string fact, string rule, string fix, string? setting = null) =>
            findings.Add(new(code, member, $"'{(member == model.ClassName ? member : $"{model.ClassName}.{member}")}' {fact} ({rule}). {fix}") { Setting = setting });

        RuleChecks.Run(model, Report);
        foreach (IrFunction function in model.AllFunctions)
        {
            TypeChecks.Run(model, function, Report);
            FlowChecks.Run(function, Report);
        }

        CallChecks.Run(model, Report);
        if (findings.Count == 0 && Executability.Of(model).FirstOrDefault() is { } missing)
        {
            Report(FindingCode.NotExecutable, missing.Member, missing.What + " is declared, but this build cannot execute it", "executable: " + missing.Executable, missing.Instead, missing.Setting);
        }

        return findings.ToArray();
    }
}

/// <summary>Adds a finding: code, member, fact, rule, fix, and the setting where it is about one.</summary>
internal delegate void Reporter(FindingCode code, string member, string fact, string rule, string fix, string? setting = null);

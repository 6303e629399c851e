using AsymForge.PolicyLaws.Laws;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws;

/// <summary>
/// Checks a compression policy against the laws that every policy obeys, on generated ragged batches with ties, NaN, infinities, zero vectors, protected tokens and single-token pictures.
/// In a test of your own: <c>PolicyLaws.Check&lt;InvoicePolicy&gt;()</c>.
/// </summary>
public static class PolicyLaws
{
    /// <summary>The names of the laws that need nothing but the compiled policy, in the order in which they are checked.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. AllLaws.OfPrograms.Select(law => law.Name)];

    /// <summary>Checks a policy class, its author's methods included.</summary>
    /// <returns>What was checked, and what does not apply and why.</returns>
    /// <exception cref="PolicyLawException">A law is broken: its name, the smallest counterexample that was found, and what repeats it.</exception>
    public static PolicyLawReport Check<TPolicy>(LawOptions? options = null)
        where TPolicy : class, IPolicy<TPolicy> => Check(new LawSubject(CompiledPolicy.Of<TPolicy>(), typeof(TPolicy)), options ?? new());

    /// <summary>Checks a compiled policy; the laws about its author's methods do not apply.</summary>
    /// <inheritdoc cref="Check{TPolicy}(LawOptions?)"/>
    public static PolicyLawReport Check(CompiledPolicy policy, LawOptions? options = null) => Check(new LawSubject(policy, author: null), options ?? new());

    /// <summary>The names of the laws about logits.</summary>
    public static IReadOnlyList<string> ModelLawNames { get; } = [.. ModelLaws.All.Select(law => law.Name)];

    /// <summary>
    /// Checks a policy on a model: with everything kept the dense logits exactly (Identity); at 50 and 10 % the logits of the dense model with the dropped columns hidden (Deletion); and
    /// every kept token, and what follows, at its own position (Positions). An eviction rule is bound to a budget that it never reaches.
    /// </summary>
    /// <inheritdoc cref="Check{TPolicy}(LawOptions?)"/>
    public static PolicyLawReport CheckOn(ILawModel model, CompiledPolicy policy, LawOptions? options = null)
    {
        options ??= new();
        PolicyProgram program = policy.Bind(model.Geometry, WithoutEviction(policy.Info), NoWeights.Instance);
        List<string> held = [];
        Dictionary<string, string> notApplicable = [];
        foreach (ModelLaw law in ModelLaws.All.Where(law => options.Only is null || options.Only.Contains(law.Name)))
        {
            ModelLawCase[] prompts = [.. Enumerable.Range(0, model.Prompts).Select(prompt => new ModelLawCase(model, prompt, program, options.LogitTolerance))];
            if (prompts is [{ } first, ..] && law.WhyNot(first) is { } reason)
            {
                notApplicable[law.Name] = reason;
                continue;
            }

            Array.ForEach(prompts, prompt => CheckOn(law, prompt));
            held.Add(law.Name);
        }

        return new(policy.Info.Name, held, notApplicable);
    }

    private static void CheckOn(ModelLaw law, ModelLawCase prompt)
    {
        try
        {
            law.Check(prompt);
        }
        catch (LawBroken broken)
        {
            throw new PolicyLawException(prompt.Program.Info.Name, law.Name, broken.Message, $"prompt {prompt.Prompt}", replay: "");
        }
    }

    private static PolicyValues WithoutEviction(PolicyInfo info)
    {
        PolicyValues values = PolicyValues.Defaults;
        if (EvictionValues.RuleOf(info) is { } rule)
        {
            string budget = rule + ".Budget";
            values = values.With(budget, (int)Math.Min(int.MaxValue, info.Values.First(value => value.Name == budget).Max));
        }

        return values;
    }

    private static PolicyLawReport Check(LawSubject subject, LawOptions options)
    {
        List<string> held = [];
        Dictionary<string, string> notApplicable = [];
        foreach (Law law in AllLaws.OfPrograms.Where(law => options.Only is null || options.Only.Contains(law.Name)))
        {
            if (law.WhyNot(subject) is { } reason)
            {
                notApplicable[law.Name] = reason;
            }
            else
            {
                LawRunner.Run(law, subject, options);
                held.Add(law.Name);
            }
        }

        return new(subject.Policy.Info.Name, held, notApplicable);
    }
}

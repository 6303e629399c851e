namespace AsymForge;

/// <summary>
/// Checks a policy against a model whose config.json the project names: <c>&lt;AdditionalFiles Include="llava/config.json" AsymForgeModel="llava-1.5-7b" /&gt;</c> and
/// <c>[ForModel("llava-1.5-7b")]</c>. A layer beyond its depth, a signal that it does not offer, a budget that cannot hold: errors where they are written. With one such attribute the policy is compiled for
/// that model: <see cref="Model"/> reads constants, and a binding to other sizes is refused. With several it is checked against each and bound to any.
/// </summary>
/// <param name="name">The name that <c>AsymForgeModel</c> gives the file.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ForModelAttribute(string name) : Attribute
{
    /// <summary>The name that <c>AsymForgeModel</c> gives the file.</summary>
    public string Name { get; } = name;
}

namespace AsymForge;

/// <summary>
/// Marks a <c>sealed partial class</c> of static rule methods as a compression policy. The generator checks it, compiles it and makes the class implement <see cref="IPolicy{TSelf}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CompressionPolicyAttribute : Attribute
{
    /// <summary>The name that a person types; the class name where it is not set.</summary>
    public string? Name { get; set; }

    /// <summary>The paper or code that the policy follows.</summary>
    public string? Source { get; set; }
}

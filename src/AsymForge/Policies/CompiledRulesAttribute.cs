using System.ComponentModel;

namespace AsymForge;

/// <summary>
/// Written by the generator: the rules of a class in text form, from which another assembly's generator takes what is composed. A compiler that refers to this assembly sees no source.
/// </summary>
/// <param name="irText">What <see cref="PolicyInfo.IrText"/> says of a policy.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledRulesAttribute(string irText) : Attribute
{
    /// <summary>The rules in text form.</summary>
    public string IrText { get; } = irText;
}

namespace AsymForge.Vlm.Templates;

/// <summary>A value that is not there: it prints as nothing and is false; anything else done with it is an error that says what was missing.</summary>
internal sealed class Undefined(string what)
{
    public TemplateFault Fault() => new(what);
}

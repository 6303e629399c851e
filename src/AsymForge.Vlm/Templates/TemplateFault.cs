namespace AsymForge.Vlm.Templates;

/// <summary>What went wrong while rendering; the template adds its name and line and throws an <see cref="InputFormatException"/>.</summary>
internal sealed class TemplateFault(string message) : Exception(message);

using System.Collections.Immutable;

namespace AsymForge.Vlm.Templates;

/// <summary>A prompt as a template wrote it, and which of its characters come from messages.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Spans">Ascending, without gaps, covering all of <paramref name="Text"/>.</param>
public sealed record RenderedPrompt(string Text, ImmutableArray<PromptSpan> Spans)
{
    /// <summary>The prompt.</summary>
    public override string ToString() => Text;
}

/// <summary>A stretch of a prompt, in UTF-16 units.</summary>
/// <param name="Start">The first unit.</param>
/// <param name="Length">How many.</param>
/// <param name="IsUserText">Whether it comes from the content of a message rather than from the template.</param>
public readonly record struct PromptSpan(int Start, int Length, bool IsUserText);

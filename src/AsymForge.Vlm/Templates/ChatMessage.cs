using System.Collections.Immutable;

namespace AsymForge.Vlm.Templates;

/// <summary>One message of a conversation. Templates see its content as a string or as a list of parts: pass what the model's template expects.</summary>
public sealed record ChatMessage
{
    /// <summary>A message whose content templates see as a string.</summary>
    public ChatMessage(string role, string text) => (Role, Text) = (role, text);

    /// <summary>A message whose content templates see as a list of pictures and texts.</summary>
    public ChatMessage(string role, params ImmutableArray<ContentPart> parts) => (Role, Parts) = (role, parts);

    /// <summary>"system", "user", "assistant" or what else the template knows. Written by the program: special tokens in it act.</summary>
    public string Role { get; }

    /// <summary>The content, where it is a string.</summary>
    public string? Text { get; }

    /// <summary>The content, where it is a list; default otherwise.</summary>
    public ImmutableArray<ContentPart> Parts { get; }
}

namespace AsymForge.Generators;

/// <summary>A file to add.</summary>
/// <param name="HintName">Its name: the class's full metadata name and the kind of file.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedFile(string HintName, string Text);

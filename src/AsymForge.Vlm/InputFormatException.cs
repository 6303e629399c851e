namespace AsymForge.Vlm;

/// <summary>
/// Input from outside (a model file, a picture, JSON, a template) is not what its format asks for. The message names the source, the place in it
/// and what was expected, in one line.
/// </summary>
/// <param name="source">The file, or what stands for one ("the question").</param>
/// <param name="place">Where in it: a tensor, a JSON path, a byte offset, a line.</param>
/// <param name="expectation">What is wrong and what was expected there.</param>
/// <param name="inner">The failure this one explains, where there is one.</param>
public sealed class InputFormatException(string source, string place, string expectation, Exception? inner = null)
    : Exception($"{source}: {place}: {expectation}", inner)
{
    /// <summary>The file, or what stands for one.</summary>
    public string Input { get; } = source;

    /// <summary>Where in the source: a tensor name, a JSON path, a byte offset.</summary>
    public string Place { get; } = place;
}

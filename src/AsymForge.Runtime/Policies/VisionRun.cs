namespace AsymForge.Runtime.Policies;

/// <summary>The vision tokens that one decision is taken over.</summary>
/// <param name="First">The first, among the tokens of the batch.</param>
/// <param name="Count">How many.</param>
/// <param name="GridRows">Rows of the picture grid where the run is one whole picture; 0 otherwise.</param>
/// <param name="GridColumns">Columns of the picture grid where the run is one whole picture; 0 otherwise.</param>
public readonly record struct VisionRun(int First, int Count, int GridRows, int GridColumns);

/// <summary>The largest batch that a <see cref="VisionStage"/> is to decide over.</summary>
/// <param name="Tokens">Vision tokens of all runs together.</param>
/// <param name="TextTokens">Text tokens of the current user message.</param>
/// <param name="Runs">Decisions at once.</param>
/// <param name="Hidden">Width of an embedding.</param>
public readonly record struct VisionExtent(int Tokens, int TextTokens, int Runs, int Hidden);

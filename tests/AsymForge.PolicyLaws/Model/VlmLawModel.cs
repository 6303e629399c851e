using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.PolicyLaws;

/// <summary>A loaded model as laws about logits see it.</summary>
/// <param name="model">The model. It is not disposed.</param>
/// <param name="prompts">Questions, each about one picture.</param>
/// <param name="further">Token ids that are put behind every prompt.</param>
public sealed class VlmLawModel(VlmModel model, IReadOnlyList<(string Question, Image Picture)> prompts, IReadOnlyList<int> further) : ILawModel
{
    private readonly int[] further = [.. further];

    /// <inheritdoc />
    public ModelGeometry Geometry => model.Geometry;

    /// <inheritdoc />
    public int Prompts => prompts.Count;

    /// <inheritdoc />
    public LawAnswer Dense(int prompt, IReadOnlyList<HiddenColumns> hidden)
    {
        HiddenTokens[] tokens = [.. hidden.Select(columns => new HiddenTokens(columns.FromLayer, columns.Tokens))];
        return Answer(new LogitProbe(model).RunHidden(tokens, prompts[prompt].Question, [prompts[prompt].Picture], further));
    }

    /// <inheritdoc />
    public LawAnswer Under(int prompt, PolicyProgram program, double keep)
    {
        LogitProbe probe = new(model, new ChatOptions { Keep = double.IsNaN(keep) ? null : keep });
        return Answer(probe.RunProgram(program, prompts[prompt].Question, [prompts[prompt].Picture], further));
    }

    private static LawAnswer Answer(ProbeRun run) => new()
    {
        Logits = run.Logits,
        VisionTokens = run.VisionTokens,
        Choices = [.. run.Choices.Select(choice => new StageChoice(choice.Stage, choice.Kept))],
        Places = [.. run.Places.Select(place => new TokenPlace(place.Token, place.Position))],
        NextPosition = run.NextPosition,
    };
}

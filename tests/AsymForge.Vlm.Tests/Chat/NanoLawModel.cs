using AsymForge.PolicyLaws;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>The built-in model with a few pages, as the laws about logits want a model.</summary>
internal sealed class NanoLawModel(VlmModel model) : ILawModel
{
    private static readonly int[] Continuation = [225, 28, 22];
    private static readonly (string Page, string Question)[] Asked = [("0000", "What is the WEIGHT?"), ("0001", "What is the QTY of JAM?")];

    public ModelGeometry Geometry => model.Geometry;

    public int Prompts => Asked.Length;

    public LawAnswer Dense(int prompt, IReadOnlyList<HiddenColumns> hidden) => Answer(new LogitProbe(model).RunHidden(
        [.. hidden.Select(columns => new HiddenTokens(columns.FromLayer, columns.Tokens))], Question(prompt), Pictures(prompt), Continuation));

    public LawAnswer Under(int prompt, PolicyProgram program, double keep) => Answer(new LogitProbe(model, new ChatOptions { Keep = double.IsNaN(keep) ? null : keep })
        .RunProgram(program, Question(prompt), Pictures(prompt), Continuation));

    private static string Question(int prompt) => Asked[prompt].Question;

    private static Image[] Pictures(int prompt) => [NanoGolden.Picture(Asked[prompt].Page)];

    private static LawAnswer Answer(ProbeRun run) => new()
    {
        Logits = run.Logits,
        VisionTokens = run.VisionTokens,
        Choices = [.. run.Choices.Select(choice => new StageChoice(choice.Stage, choice.Kept))],
        Places = [.. run.Places.Select(place => new TokenPlace(place.Token, place.Position))],
        NextPosition = run.NextPosition,
    };
}

using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.Evaluation;

/// <summary>Asks a model every question of a page set by itself and counts exact answers.</summary>
public static class PageAccuracy
{
    /// <summary>Runs the set once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="policy">The policy, or null for the dense model.</param>
    /// <param name="options">How each question is asked; a new conversation each.</param>
    /// <param name="pages">The pages. Turns that only make sense inside their conversation are left out.</param>
    /// <param name="answered">Called after each question, for progress.</param>
    /// <param name="cancellation">Ends the run between two tokens.</param>
    public static async Task<AccuracyResult> RunAsync(
        VlmModel model, CompiledPolicy? policy, ChatOptions options, IReadOnlyList<Page> pages, Action? answered = null, CancellationToken cancellation = default)
    {
        SortedDictionary<string, Tally> kinds = new(StringComparer.Ordinal);
        double keptFractions = 0;
        foreach (Page page in pages)
        {
            Image image = Image.Load(page.ImagePath);
            foreach (PageTurn turn in page.Turns.Where(turn => turn.StandsAlone))
            {
                using ChatSession chat = model.StartChat(policy, options);
                bool right = await chat.AnswerAsync(turn.Question, image, cancellation).ConfigureAwait(false) == turn.Answer;
                Tally tally = kinds.GetValueOrDefault(page.Kind);
                kinds[page.Kind] = new Tally(tally.Right + (right ? 1 : 0), tally.Asked + 1);
                keptFractions += (double)chat.Report!.KeptTokens / chat.Report.VisionTokens;
                answered?.Invoke();
            }
        }

        return new AccuracyResult(policy?.Info.Name ?? "Dense", options.Keep, kinds, keptFractions / Math.Max(1, kinds.Values.Sum(tally => tally.Asked)));
    }
}

/// <summary>Right answers among those asked.</summary>
/// <param name="Right">Exact matches.</param>
/// <param name="Asked">Questions.</param>
public readonly record struct Tally(int Right, int Asked);

/// <summary>What one run over a page set gave.</summary>
/// <param name="Name">The policy, or "Dense".</param>
/// <param name="Keep">The fraction that replaced the policy's budget rule, or null.</param>
/// <param name="Kinds">Counts by kind of page.</param>
/// <param name="MeanKept">Mean fraction of vision tokens kept by the first stage that decides.</param>
public sealed record AccuracyResult(string Name, double? Keep, IReadOnlyDictionary<string, Tally> Kinds, double MeanKept)
{
    /// <summary>Counts over all kinds.</summary>
    public Tally All => new(Kinds.Values.Sum(tally => tally.Right), Kinds.Values.Sum(tally => tally.Asked));
}

using System.Runtime.InteropServices;
using AsymForge.Runtime.Policies;
using AsymForge.Vlm.Models;
using AsymForge.Vlm.Models.Llava;

namespace AsymForge.Vlm.Chat;

/// <summary>Runs the stages of a policy that choose among vision tokens, and remembers per picture what each chose. Once warm, choosing allocates nothing.</summary>
internal sealed class VisionChoice
{
    private readonly BoundPolicy policy;
    private readonly LlavaVision vision;
    private readonly EmbeddingTable embedding;
    private readonly List<VisionRun> runs = [];
    private readonly List<PromptToken> batch = [];

    public VisionChoice(BoundPolicy policy, LlavaVision vision, EmbeddingTable embedding) => (this.policy, this.vision, this.embedding) = (policy, vision, embedding);

    /// <summary>Whether a stage has to choose again in this turn among the tokens of <paramref name="picture"/>.</summary>
    public static bool IsOpen(VisionStage stage, int number, Picture picture) => stage.Spec.Reselect != Reselect.FirstTurn || !picture.Decided[number];

    /// <summary>Whether a vision token is still there behind the first <paramref name="stages"/> stages.</summary>
    public static bool Survives(in PromptToken token, IReadOnlyList<Picture> pictures, int stages)
    {
        for (int stage = 0; stage < stages; stage++)
        {
            if (!pictures[token.Picture].Kept(stage)[token.Index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs all stages before prefill.</summary>
    public void BeforePrefill(PromptSequence prompt, IReadOnlyList<Picture> pictures)
    {
        for (int number = 0; number < policy.BeforePrefill.Count; number++)
        {
            Decide(policy.BeforePrefill[number], number, prompt, pictures, default);
        }
    }

    /// <summary>Runs one stage over the vision tokens that are there and open for it; what it keeps is noted in the pictures.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="number">Its number among all stages that choose.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="pictures">The conversation's pictures.</param>
    /// <param name="attention">By logical index: the last prompt token's attention; empty where the stage reads none.</param>
    public void Decide(VisionStage stage, int number, PromptSequence prompt, IReadOnlyList<Picture> pictures, ReadOnlySpan<float> attention)
    {
        Collect(stage, number, prompt, pictures, attention);
        if (batch.Count == 0)
        {
            return;
        }

        FillRuns(stage.Spec.Per, pictures);
        FillInputs(stage, pictures);
        int text = FillText(stage, prompt);
        ReadOnlySpan<int> kept = stage.Decide(CollectionsMarshal.AsSpan(runs), text, policy.Keep);
        foreach (int index in kept)
        {
            pictures[batch[index].Picture].Kept(number)[batch[index].Index] = true;
        }
    }

    private void Collect(VisionStage stage, int number, PromptSequence prompt, IReadOnlyList<Picture> pictures, ReadOnlySpan<float> attention)
    {
        batch.Clear();
        bool readsRow = stage.Reads(InputKind.AttentionRow);
        Span<float> row = readsRow ? stage.FloatInput(InputKind.AttentionRow, prompt.VisionTokens) : default;
        for (int logical = 0; logical < prompt.Count; logical++)
        {
            PromptToken token = prompt[logical];
            if (!token.IsVision || !IsOpen(stage, number, pictures[token.Picture]) || !Survives(token, pictures, number))
            {
                continue;
            }

            if (readsRow)
            {
                row[batch.Count] = attention[logical];
            }

            batch.Add(token);
        }

        for (int i = 0; i < pictures.Count; i++)
        {
            if (IsOpen(stage, number, pictures[i]))
            {
                pictures[i].Kept(number).Clear();
            }
        }

        // Only now: whether a picture is open must be the same for all of its tokens.
        foreach (PromptToken token in batch)
        {
            pictures[token.Picture].Decided[number] = true;
        }
    }

    private void FillRuns(Scope per, IReadOnlyList<Picture> pictures)
    {
        runs.Clear();
        int first = 0;
        for (int i = 1; i <= batch.Count; i++)
        {
            if (i < batch.Count && Together(per, pictures[batch[i - 1].Picture], pictures[batch[i].Picture]))
            {
                continue;
            }

            Picture picture = pictures[batch[first].Picture];
            bool whole = i - first == picture.Tokens && batch[first].Picture == batch[i - 1].Picture && !vision.ClassIncluded;
            runs.Add(new VisionRun(first, i - first, whole ? vision.Grid : 0, whole ? vision.Grid : 0));
            first = i;
        }
    }

    private static bool Together(Scope per, Picture left, Picture right) =>
        per == Scope.Image ? ReferenceEquals(left, right) : left.Identity.Message == right.Identity.Message;

    private void FillInputs(VisionStage stage, IReadOnlyList<Picture> pictures)
    {
        bool embeddings = stage.Reads(InputKind.VisionEmbeddings), attention = stage.Reads(InputKind.ClsAttention), grid = stage.Reads(InputKind.TokenGrid);
        for (int i = 0; i < batch.Count; i++)
        {
            (Picture picture, int index) = (pictures[batch[i].Picture], batch[i].Index);
            if (embeddings)
            {
                picture.Features.Row(index).CopyTo(stage.FloatInput(InputKind.VisionEmbeddings, batch.Count).Slice(i * embedding.Width, embedding.Width));
            }

            if (attention)
            {
                stage.FloatInput(InputKind.ClsAttention, batch.Count)[i] = picture.ClassAttention.AsSpan<float>()[index];
            }

            if (grid)
            {
                // The class token, where it is among the vision tokens, stands at (-1, -1): outside the grid.
                int patch = vision.ClassIncluded ? index - 1 : index;
                (int line, int column) = patch < 0 ? (-1, -1) : Math.DivRem(patch, vision.Grid);
                ReadOnlySpan<int> place = [picture.Identity.IndexInMessage, index, line, column];
                place.CopyTo(stage.GridInput(batch.Count).Slice(4 * i, 4));
            }
        }
    }

    private int FillText(VisionStage stage, PromptSequence prompt)
    {
        if (!stage.Reads(InputKind.TextEmbeddings))
        {
            return 0;
        }

        int rows = 0;
        Span<float> target = stage.FloatInput(InputKind.TextEmbeddings, prompt.QuestionTokens);
        for (int logical = 0; logical < prompt.Count; logical++)
        {
            if (prompt[logical].IsQuestion)
            {
                embedding.CopyRow(prompt[logical].Id, target.Slice(rows++ * embedding.Width, embedding.Width));
            }
        }

        return rows;
    }
}

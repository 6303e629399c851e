using AsymForge.Vlm;

namespace AsymForge.Evaluation;

/// <summary>A conversation that was held: what was said and what it cost, turn by turn and in all.</summary>
/// <param name="Name">What it ran with: a policy's name, or "Dense".</param>
/// <param name="Turns">Its turns, at least one.</param>
public sealed record Conversation(string Name, IReadOnlyList<ConversationTurn> Turns)
{
    /// <summary>The last turn's report.</summary>
    public TurnReport Last => Turns[^1].Report;

    /// <summary>Prefill cost of the dense model, summed over the turns.</summary>
    public long DenseFlops => Turns.Sum(turn => turn.Report.Flops.Dense);

    /// <summary>Prefill cost with the policy, summed over the turns.</summary>
    public long ActualFlops => Turns.Sum(turn => turn.Report.Flops.Actual);

    /// <summary>Evicted text tokens, summed over the turns.</summary>
    public double EvictedText => Turns.Sum(turn => turn.Report.EvictedText);

    /// <summary>The conversation in a line; each of its turns has its own report.</summary>
    public override string ToString() => $"{Name}, {Turns.Count} turns, {ActualFlops} of {DenseFlops} FLOPs in prefill";

    /// <summary>Milliseconds, summed over the turns.</summary>
    public TurnTimes Milliseconds => Turns.Select(turn => turn.Report.Milliseconds).Aggregate((a, b) => new TurnTimes(
        a.DecodeImage + b.DecodeImage, a.Preprocess + b.Preprocess, a.Vision + b.Vision, a.Policy + b.Policy, a.Prefill + b.Prefill, a.Decode + b.Decode));
}

/// <summary>One turn.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What the model said, trimmed.</param>
/// <param name="Report">What it cost.</param>
public sealed record ConversationTurn(string Question, string Answer, TurnReport Report);

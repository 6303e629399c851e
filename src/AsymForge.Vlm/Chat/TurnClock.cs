using System.Diagnostics;

namespace AsymForge.Vlm.Chat;

/// <summary>Milliseconds of one turn's parts.</summary>
internal sealed class TurnClock
{
    private long started;

    public double Preprocess { get; set; }

    public double Vision { get; set; }

    public double Policy { get; set; }

    public double Prefill { get; set; }

    public double Decode { get; set; }

    public void Start() => started = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds since <see cref="Start"/>.</summary>
    public double Stop() => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

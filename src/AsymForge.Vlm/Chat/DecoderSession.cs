using System.Diagnostics;
using AsymForge.Runtime;
using AsymForge.Runtime.Policies;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Models;
using AsymForge.Vlm.Models.Llama;

namespace AsymForge.Vlm.Chat;

/// <summary>
/// The decoder's side of one conversation: a cache, what it holds, and the two ways to go on: prefill of a prompt, of which the part that did not change is used again, and one step.
/// All buffers are sized when it is made.
/// </summary>
internal sealed class DecoderSession : IDisposable
{
    private readonly LlamaDecoder decoder;
    private readonly BoundPolicy policy;
    private readonly VisionChoice? choice;
    private readonly int chunk;
    private readonly int logitRows;
    private readonly RotaryTables rotary;
    private readonly LlamaState state;
    private readonly SequenceRows rows;
    private readonly SequenceRows step;
    private readonly TokenTrail trail;
    private readonly EntryLedger ledger;
    private readonly LlamaPass pass;
    private readonly TokenKey[] keys;
    private readonly bool[] flags;
    private readonly float[] rowByLogical;
    private readonly int[] entryIndices;
    private int nextLogical;
    private int nextPosition;

    /// <param name="decoder">The model.</param>
    /// <param name="policy">What is kept; <see cref="BoundPolicy.Dense"/> for everything.</param>
    /// <param name="choice">Runs the stages that choose; null for a model without pictures.</param>
    /// <param name="sizes">Room.</param>
    public DecoderSession(LlamaDecoder decoder, BoundPolicy policy, VisionChoice? choice, SessionSizes sizes)
    {
        (this.decoder, this.policy, this.choice, Context) = (decoder, policy, choice, sizes.Context);
        LlamaConfig config = decoder.Config;
        chunk = Math.Min(sizes.Chunk, sizes.Context);
        logitRows = Math.Min(sizes.LogitRows, chunk);
        rotary = new RotaryTables(config.Rope, config.HeadDim, sizes.Context);
        state = new LlamaState(config, decoder.Vocabulary, chunk, logitRows);
        rows = new SequenceRows(policy.InPrefill.Count > 0 ? sizes.Context : chunk, config.Hidden);
        step = new SequenceRows(1, config.Hidden);
        trail = new TokenTrail(sizes.Context);
        ledger = new EntryLedger(sizes.Context);
        (keys, flags, rowByLogical, entryIndices) = (new TokenKey[sizes.Context], new bool[sizes.Context], new float[sizes.Context], new int[sizes.Context]);
        Tap = new SessionTap(sizes.Context);
        Cache = new KvCache(new KvCacheShape
        {
            Layers = config.Layers,
            KvHeads = config.KvHeads,
            HeadDim = config.HeadDim,
            MaxEntries = sizes.Context,
            Statistics = policy.Statistics,
        });
        pass = new LlamaPass { State = state, Cache = Cache, Rotary = rotary, Tap = Tap };
        PrefilledPerLayer = new int[config.Layers];
        ReusedPerLayer = new int[config.Layers];
    }

    /// <summary>Most tokens of the conversation.</summary>
    public int Context { get; }

    public KvCache Cache { get; }

    public SessionTap Tap { get; }

    /// <summary>Looks at every stage; null in use.</summary>
    public StageProbe? Probe
    {
        get => pass.Probe;
        set => pass.Probe = value;
    }

    /// <summary>Lets somebody else look at attention, or narrow it. For tests.</summary>
    public void Watch(IAttentionTap tap) => pass.Tap = tap;

    /// <summary>Tokens of the sequence so far, dropped ones included.</summary>
    public int Length => nextLogical;

    /// <summary>The position that the next token gets.</summary>
    public int NextPosition => nextPosition;

    /// <summary>[layers]: entries at the end of the last prefill.</summary>
    public int[] PrefilledPerLayer { get; }

    /// <summary>[layers]: entries that the last prefill took over.</summary>
    public int[] ReusedPerLayer { get; }

    /// <summary>Tokens that the last prefill took over, and those it computed.</summary>
    public (int Reused, int Computed) LastPrefill { get; private set; }

    /// <summary>Time that decisions took inside the last prefill.</summary>
    public TimeSpan DecisionTime { get; private set; }

    /// <summary>Entries evicted since the last prefill, over all layers and KV heads.</summary>
    public long Evicted { get; private set; }

    /// <summary>Brings the cache to the end of <paramref name="prompt"/> and gives the logits of its last token: [vocabulary].</summary>
    /// <param name="prompt">The whole prompt, history included.</param>
    /// <param name="pictures">Its pictures; the stages before prefill have chosen.</param>
    /// <param name="cancellation">Asked between chunks; a prefill that was stopped leaves what it had taken over.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ReadOnlySpan<float> Prefill(PromptSequence prompt, IReadOnlyList<Picture> pictures, CancellationToken cancellation = default)
    {
        int whole = Evicted > 0 ? CacheGaps.First(Cache, trail, policy, pictures) : trail.Count;
        (Evicted, DecisionTime) = (0, TimeSpan.Zero);
        int live = CollectLive(prompt, pictures);
        int reused = Math.Min(Math.Min(whole, trail.CommonPrefix(keys.AsSpan(0, live))), Math.Min(live - 1, FirstUndecided(prompt, pictures, live)));
        Rewind(reused);
        policy.Eviction?.Reset();
        Tap.Rest();
        LastPrefill = (reused, live - reused);
        TensorView last = policy.InPrefill.Count == 0
            ? PrefillWhole(reused, live, pictures, cancellation)
            : PrefillStaged(reused, live, prompt, pictures, cancellation);
        Remember(prompt, live);
        for (int layer = 0; layer < PrefilledPerLayer.Length; layer++)
        {
            PrefilledPerLayer[layer] = Cache.Length(layer, 0);
        }

        Tap.ReadSteps(policy.Eviction);
        TensorView logits = decoder.Logits(last, pass);
        return logits.Row(logits.Sizes.E0 - 1);
    }

    /// <summary>Puts one token behind the sequence and gives the logits of the next: [vocabulary]. Allocates nothing.</summary>
    public ReadOnlySpan<float> Step(int token)
    {
        step.Clear();
        decoder.Embedding.CopyRow(token, step.Add(nextLogical, nextPosition));
        TensorView hidden = step.Hidden(0, 1);
        decoder.Forward(0, decoder.Config.Layers, hidden, step.Places(0, 1), pass);
        trail.Add(new TokenKey(token, PromptSequence.NoPicture, 0, nextLogical, nextPosition));
        ledger.Add(nextLogical, isText: true, isTurn: false);
        nextLogical++;
        nextPosition++;
        if (policy.Eviction is { } eviction)
        {
            Evicted += eviction.Step(Cache, ledger, fresh: 1);
        }

        return decoder.Logits(hidden, pass).AsSpan<float>();
    }

    /// <summary>The tokens that a layer holds, and their positions. For tests and laws.</summary>
    public IEnumerable<ProbePlace> Places(int layer)
    {
        int at = 0;
        for (int entry = 0; entry < Cache.Length(layer, 0); entry++)
        {
            int logical = Cache.LogicalIndex(layer, 0, entry);
            while (trail[at].Logical != logical)
            {
                at++;
            }

            yield return new ProbePlace(logical, trail[at].Position);
        }
    }

    public void Dispose()
    {
        Cache.Dispose();
        Tap.Dispose();
        step.Dispose();
        rows.Dispose();
        state.Dispose();
        rotary.Dispose();
    }

    /// <summary>Writes the key of every token that the stages before prefill left.</summary>
    private int CollectLive(PromptSequence prompt, IReadOnlyList<Picture> pictures)
    {
        int live = 0, stages = policy.BeforePrefill.Count;
        for (int logical = 0; logical < prompt.Count; logical++)
        {
            PromptToken token = prompt[logical];
            if (token.IsVision && !VisionChoice.Survives(token, pictures, stages))
            {
                continue;
            }

            int serial = token.IsVision ? pictures[token.Picture].Identity.Serial : PromptSequence.NoPicture;
            keys[live] = new TokenKey(token.Id, serial, token.Index, logical, policy.Compacts ? live : logical);
            live++;
        }

        nextLogical = prompt.Count;
        nextPosition = keys[live - 1].Position + 1;
        return live;
    }

    /// <summary>The first token that a stage between layers has to choose about anew: from there on nothing can be taken over.</summary>
    private int FirstUndecided(PromptSequence prompt, IReadOnlyList<Picture> pictures, int live)
    {
        for (int i = 0; i < live; i++)
        {
            PromptToken token = prompt[keys[i].Logical];
            for (int stage = 0; token.IsVision && stage < policy.InPrefill.Count; stage++)
            {
                if (VisionChoice.IsOpen(policy.InPrefill[stage], policy.BeforePrefill.Count + stage, pictures[token.Picture]))
                {
                    return i;
                }
            }
        }

        return live;
    }

    private void Rewind(int reused)
    {
        int from = reused == 0 ? 0 : keys[reused - 1].Logical + 1;
        for (int layer = 0; layer < Cache.Shape.Layers; layer++)
        {
            for (int head = 0; head < Cache.Shape.KvHeads; head++)
            {
                Cache.TruncateFrom(layer, head, from);
            }

            ReusedPerLayer[layer] = Cache.Length(layer, 0);
        }

        trail.Truncate(reused);
    }

    private void Remember(PromptSequence prompt, int live)
    {
        ledger.Clear();
        for (int i = 0; i < live; i++)
        {
            PromptToken token = prompt[keys[i].Logical];
            ledger.Add(keys[i].Logical, !token.IsVision, token.IsTurn);
            if (i >= trail.Count)
            {
                trail.Add(keys[i]);
            }
        }
    }

    private TensorView PrefillWhole(int reused, int live, IReadOnlyList<Picture> pictures, CancellationToken cancellation)
    {
        for (int first = reused; first < live; first += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Clear();
            Embed(first, Math.Min(live, first + chunk), pictures);
            pass.Probe?.Invoke("inputs_embeds", rows.Hidden(0, rows.Count));
            decoder.Forward(0, decoder.Config.Layers, rows.Hidden(0, rows.Count), rows.Places(0, rows.Count), pass);
        }

        return LastHidden();
    }

    /// <summary>With stages between layers: all rows wait before such a layer until the last one has passed the layer before it.</summary>
    private TensorView PrefillStaged(int reused, int live, PromptSequence prompt, IReadOnlyList<Picture> pictures, CancellationToken cancellation)
    {
        rows.Clear();
        Embed(reused, live, pictures);
        int from = 0;
        for (int i = 0; i < policy.InPrefill.Count; i++)
        {
            VisionStage stage = policy.InPrefill[i];
            int layer = stage.Spec.Layers.First;
            ForwardAll(from, layer, IsRowReadBefore(layer) ? layer - 1 : -1, cancellation);
            long started = Stopwatch.GetTimestamp();
            Drop(stage, policy.BeforePrefill.Count + i, prompt, pictures);
            DecisionTime += Stopwatch.GetElapsedTime(started);
            from = layer;
        }

        ForwardAll(from, decoder.Config.Layers, -1, cancellation);
        return LastHidden();
    }

    // Of several stages before one layer the first may read nothing: the row is taken while its layer runs.
    private bool IsRowReadBefore(int layer)
    {
        for (int i = 0; i < policy.InPrefill.Count; i++)
        {
            if (policy.InPrefill[i].Spec.Layers.First == layer && policy.InPrefill[i].Reads(InputKind.AttentionRow))
            {
                return true;
            }
        }

        return false;
    }

    private TensorView LastHidden()
    {
        int count = Math.Min(rows.Count, logitRows);
        return rows.Hidden(rows.Count - count, count);
    }

    private void ForwardAll(int from, int end, int readLayer, CancellationToken cancellation)
    {
        for (int first = 0; first < rows.Count; first += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(chunk, rows.Count - first);
            if (readLayer >= 0 && first + count == rows.Count)
            {
                Tap.ReadLastRow(readLayer);
            }

            decoder.Forward(from, end, rows.Hidden(first, count), rows.Places(first, count), pass);
            Tap.Rest();
        }
    }

    private void Drop(VisionStage stage, int number, PromptSequence prompt, IReadOnlyList<Picture> pictures)
    {
        if (stage.Reads(InputKind.AttentionRow))
        {
            int layer = stage.Spec.Layers.First - 1, entries = Cache.Length(layer, 0);
            Span<int> indices = entryIndices.AsSpan(0, entries);
            Cache.CopyLogicalIndices(layer, 0, indices);
            ReadOnlySpan<float> row = Tap.LastRow(entries);
            for (int i = 0; i < entries; i++)
            {
                rowByLogical[indices[i]] = row[i];
            }
        }

        choice!.Decide(stage, number, prompt, pictures, rowByLogical);
        for (int i = 0; i < rows.Count; i++)
        {
            PromptToken token = prompt[rows.Logical[i]];
            flags[i] = !token.IsVision || VisionChoice.Survives(token, pictures, number + 1);
        }

        rows.Compact(flags.AsSpan(0, rows.Count));
    }

    private void Embed(int first, int end, IReadOnlyList<Picture> pictures)
    {
        for (int i = first; i < end; i++)
        {
            TokenKey key = keys[i];
            Span<float> target = rows.Add(key.Logical, key.Position);
            if (key.Picture == PromptSequence.NoPicture)
            {
                decoder.Embedding.CopyRow(key.Id, target);
            }
            else
            {
                Picture.Of(key.Picture, pictures)!.Features.Row(key.Index).CopyTo(target);
            }
        }
    }
}

/// <summary>The room of a <see cref="DecoderSession"/>.</summary>
/// <param name="Context">Most tokens of the conversation.</param>
/// <param name="Chunk">Most tokens computed at a time.</param>
/// <param name="LogitRows">Most rows of logits at a time: 1 in use.</param>
internal readonly record struct SessionSizes(int Context, int Chunk, int LogitRows = 1);

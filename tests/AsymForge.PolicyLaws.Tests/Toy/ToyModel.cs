namespace AsymForge.PolicyLaws.Tests.Toy;

/// <summary>What a toy model can get wrong.</summary>
public enum ToyFault
{
    None,
    CompactsPositions,
    TakesTheNextPositionFromTheCache,
    KeepsWhatWasDropped,
    DropsBeforeTheWrongLayer,
    ScalesWhenAllIsKept,
}

/// <summary>
/// A decoder small enough to read: three layers of one attention head with a rotation by position, over the prompt "text, vision…, text" and two further tokens. Weights and embeddings are random.
/// </summary>
internal sealed class ToyModel(ToyFault fault, int dropLayer) : ILawModel
{
    private const int Width = 8, Layers = 3, Before = 2, Vision = 20, After = 3, Further = 2, Prompt = Before + Vision + After;

    private readonly float[][] weights = [.. Enumerable.Range(0, (4 * Layers) + 1).Select(i => Random(Width * Width, 100 + i, 0.6f))];

    public ModelGeometry Geometry => new() { Layers = Layers, Heads = 1, KvHeads = 1, HeadDim = Width, Hidden = Width, HasCls = true };

    public int Prompts => 2;

    public LawAnswer Dense(int prompt, IReadOnlyList<HiddenColumns> hidden) =>
        Answer(prompt, (layer, token) => hidden.Any(columns => layer >= columns.FromLayer && columns.Tokens.Contains(token - Before)), kept: null, deletes: false);

    public LawAnswer Under(int prompt, PolicyProgram program, double keep)
    {
        int[] kept = ToyPolicy.Choose(program, Vision, keep);
        int from = fault == ToyFault.DropsBeforeTheWrongLayer ? (dropLayer + 1) % Layers : dropLayer;
        bool IsDropped(int layer, int token) =>
            fault != ToyFault.KeepsWhatWasDropped && layer >= from && token >= Before && token < Before + Vision && !kept.Contains(token - Before);
        return Answer(prompt, IsDropped, kept, deletes: fault != ToyFault.KeepsWhatWasDropped);
    }

    private static float[] Random(int n, int seed, float scale)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, n).Select(_ => scale * (float)((2 * random.NextDouble()) - 1))];
    }

    private LawAnswer Answer(int prompt, Func<int, int, bool> isHidden, int[]? kept, bool deletes)
    {
        int[] alive = [.. Enumerable.Range(0, Prompt).Where(token => !deletes || !isHidden(Layers - 1, token))];
        int[] positions = [.. Enumerable.Range(0, Prompt + Further)];
        if (kept is not null && fault == ToyFault.CompactsPositions)
        {
            positions = [.. positions.Select(token => alive.Count(other => other < token))];
        }

        if (kept is not null && fault is ToyFault.CompactsPositions or ToyFault.TakesTheNextPositionFromTheCache)
        {
            for (int i = 0; i < Further; i++)
            {
                positions[Prompt + i] = kept is null ? Prompt + i : alive.Length + i;
            }
        }

        float[][] states = Forward(prompt, positions, isHidden);
        float gain = kept?.Length == Vision && fault == ToyFault.ScalesWhenAllIsKept ? 1.000001f : 1f;
        return new()
        {
            Logits = [.. states[(Prompt - 1)..].Select(state => Multiply(weights[^1], state).Select(x => gain * x).ToArray())],
            VisionTokens = Vision,
            Choices = kept is null ? [] : [new(0, kept)],
            Places = [.. alive.Select(token => new TokenPlace(token, positions[token]))],
            NextPosition = positions[Prompt],
        };
    }

    // Rows of hidden tokens are computed too; nobody sees them. One order of summation, so that hiding nothing changes no bit.
    private float[][] Forward(int prompt, int[] positions, Func<int, int, bool> isHidden)
    {
        float[][] x = [.. Enumerable.Range(0, Prompt + Further).Select(token => Random(Width, (1000 * prompt) + token, 1f))];
        for (int layer = 0; layer < Layers; layer++)
        {
            float[][] q = [.. x.Select((state, t) => Rotate(Multiply(weights[4 * layer], state), positions[t]))];
            float[][] k = [.. x.Select((state, t) => Rotate(Multiply(weights[(4 * layer) + 1], state), positions[t]))];
            float[][] v = [.. x.Select(state => Multiply(weights[(4 * layer) + 2], state))];
            float[][] next = new float[x.Length][];
            for (int t = 0; t < x.Length; t++)
            {
                int[] seen = [.. Enumerable.Range(0, t + 1).Where(other => other == t || !isHidden(layer, other))];
                float[] attended = Attend(q[t], k, v, seen);
                next[t] = [.. x[t].Zip(Multiply(weights[(4 * layer) + 3], attended), (a, b) => a + MathF.Tanh(b))];
            }

            x = next;
        }

        return x;
    }

    private static float[] Attend(float[] query, float[][] keys, float[][] values, int[] seen)
    {
        float[] weight = [.. seen.Select(t => MathF.Exp(query.Zip(keys[t], (a, b) => a * b).Sum()))];
        float sum = weight.Sum();
        return [.. Enumerable.Range(0, Width).Select(d => seen.Select((t, i) => weight[i] / sum * values[t][d]).Sum())];
    }

    private static float[] Multiply(float[] matrix, float[] x) =>
        [.. Enumerable.Range(0, Width).Select(row => Enumerable.Range(0, Width).Select(column => matrix[(row * Width) + column] * x[column]).Sum())];

    private static float[] Rotate(float[] x, int position)
    {
        float[] y = new float[Width];
        for (int i = 0; i < Width; i += 2)
        {
            (float sin, float cos) = MathF.SinCos(position / MathF.Pow(10, i / 4f));
            y[i] = (x[i] * cos) - (x[i + 1] * sin);
            y[i + 1] = (x[i] * sin) + (x[i + 1] * cos);
        }

        return y;
    }
}

namespace AsymForge.Agreement;

/// <summary>What a policy is bound to: sizes, values and weights, by seed.</summary>
/// <param name="Model">The sizes.</param>
/// <param name="Values">Values that replace defaults.</param>
/// <param name="Weights">Learned weights that differ in every element.</param>
public sealed record ProgramBinding(ModelGeometry Model, PolicyValues Values, IWeightSource Weights)
{
    private const int Layers = 64, MostOfAnOpenRange = 60;

    // One lane, less than a vector, tails of every kind, whole blocks of 32.
    private static readonly int[] Widths = [33, 4, 64, 1, 100, 7];

    /// <summary>The binding of a seed. Seed 0 has every default; in others one value in three is another one of its range.</summary>
    public static ProgramBinding Draw(CompiledPolicy policy, int seed)
    {
        Random random = new(seed * 7919);
        ModelGeometry model = policy.Info.CompiledFor?.Geometry ?? new()
        {
            Layers = Layers, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = Widths[seed % Widths.Length], HasCls = true, VisionTokens = 576,
        };
        ProgramBinding binding = new(model, PolicyValues.Defaults, new DrawnWeights(model, seed));
        foreach (ValueInfo value in policy.Info.Values.Where(_ => seed > 0 && random.Next(3) == 0))
        {
            double drawn = Draw(value, random);
            binding = Accepted(policy, binding with { Values = binding.Values.With(value.Name, drawn) })
                ?? Accepted(policy, binding with { Values = binding.Values.With(value.Name, Math.Floor(drawn)) })
                ?? binding;
        }

        return binding;
    }

    /// <summary>The program.</summary>
    public PolicyProgram Bind(CompiledPolicy policy) => policy.Bind(Model, Values, Weights);

    private static double Draw(ValueInfo value, Random random)
    {
        double least = Math.Max(value.Min, -1e9), most = Math.Min(value.Max, 1e9);
        most = value.Name.EndsWith(".Layer", StringComparison.Ordinal) ? Math.Min(most, Layers - 2) : most - least > 1000 && least >= 0 ? least + MostOfAnOpenRange : most;
        return random.Next(5) switch
        {
            0 => least,
            1 => most,
            _ => (float)(least + ((most - least) * random.NextDouble())),
        };
    }

    // Bounds of one rule can cross; a layer may not exist.
    private static ProgramBinding? Accepted(CompiledPolicy policy, ProgramBinding binding)
    {
        try
        {
            binding.Bind(policy);
            return binding;
        }
        catch (PolicyBindException)
        {
            return null;
        }
    }

    private sealed class DrawnWeights(ModelGeometry model, int seed) : IWeightSource
    {
        public bool TryRead(WeightsInfo weights, out float[] values, out string origin)
        {
            Random random = new(seed);
            values = [.. Enumerable.Range(0, model[weights.Length]).Select(_ => (float)(random.NextDouble() * 2) - 0.5f)];
            origin = FormattableString.Invariant($"seed {seed}");
            return seed % 2 != 0;
        }
    }
}

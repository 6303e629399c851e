namespace AsymForge.Compiler.Tests;

/// <summary>Values to bind a policy with, each in its range: one in three of those that it has.</summary>
internal static class BoundValues
{
    /// <summary>The values that a printed program offers: a share that no result depends on, once the passes have run, cannot be set.</summary>
    public static EquatableArray<BindableValue> Offered(PolicyModel model) => BindableValues.Of(Passes.Optimizer.Run(model));

    public static EquatableArray<(string Name, double Value)> Draw(PolicyModel model, System.Random random)
    {
        List<(string Name, double Value)> drawn = [];
        foreach (BindableValue value in Offered(model).Where(_ => random.Next(3) == 0))
        {
            drawn.Add((value.Name, Of(value, random)));
        }

        return drawn.ToArray();
    }

    private static double Of(BindableValue value, System.Random random)
    {
        double at = random.NextDouble();
        return value.Form switch
        {
            // Which layer there is depends on the model, and Min stays below Max: both defaults are at least 0.5 and at most 0.2.
            ValueForm.Int when value.Name.EndsWith(".Layer", StringComparison.Ordinal) => random.Next(1, 6),
            ValueForm.Double => value.Name.EndsWith(".Min", StringComparison.Ordinal) ? at * 0.5 : 0.5 + (at * 0.5),
            ValueForm.Float when double.IsInfinity(value.Min) => (float)((at * 4) - 2),
            ValueForm.Float => (float)(value.Min + ((value.Max - value.Min) * at)),
            ValueForm.Int when value.Min >= 0 && value.Max > 100 => random.Next(60),
            ValueForm.ULong or ValueForm.Long or ValueForm.UInt => Math.Floor(Math.Min(value.Max, 1L << 53) * at),
            ValueForm.Int => Math.Floor(value.Min + ((value.Max - value.Min) * at)),
            _ => random.Next((int)value.Max + 1),
        };
    }
}

namespace AsymForge.Vlm.Templates;

/// <summary>
/// A value that holds others. Its weight counts all elements below it, one that is held twice twice: a list of two times itself, made forty times,
/// is small in memory but endless to print or to compare.
/// </summary>
internal interface IWeighted
{
    long Weight { get; }

    /// <summary>The weight of a value with these elements.</summary>
    static long Sum(IEnumerable<object?> items)
    {
        long weight = 1;
        foreach (object? item in items)
        {
            weight += item is IWeighted weighted ? weighted.Weight : 1;
            if (weight > TemplateLimits.Elements)
            {
                throw new TemplateFault($"a list or dictionary has more than {TemplateLimits.Elements} elements");
            }
        }

        return weight;
    }
}

using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Cost;

/// <summary>What a signal costs, in words: the largest product of its formula, or what the runtime does anyway.</summary>
internal static class CostWords
{
    private const string Row = "one attention row";

    public static string Of(SignalRow row) => row.Shape switch
    {
        SignalShape.Column => "free",
        SignalShape.Input => Row,
        SignalShape.Running => Row + " and 4 bytes per entry",
        _ => string.Join(" · ", row.Flops.Largest.Letters.Select(letter => letter.ToString())) + " multiply-adds",
    };
}

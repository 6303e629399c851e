using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AsymForge.Compiler.Print.Cuda;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>The last digit of some constants moves a result by less than a float shows, whatever the operands; so their text is compared with that of the C# twins.</summary>
public sealed partial class ConstantTests
{
    public static TheoryData<string, string> Twins { get; } = new()
    {
        { "exponentials", "Polynomials.cs" },
        { "elementary_doubles", "Elementary/Elementary.Doubles.cs" },
        { "elementary_exponentials", "Elementary/Elementary.Exponentials.cs" },
        { "elementary_logarithms", "Elementary/Elementary.Logarithms.cs" },
        { "elementary_powers", "Elementary/Elementary.Powers.cs" },
        { "elementary_reduction", "Elementary/Elementary.Reduction.cs" },
        { "elementary_angles", "Elementary/Elementary.Angles.cs" },
        { "elementary_arcs", "Elementary/Elementary.Arcs.cs" },
    };

    [Theory]
    [MemberData(nameof(Twins))]
    public void Long_constants_are_those_of_the_twin(string piece, string twin)
    {
        HashSet<string> given = Constants(DevicePieces.Closure([piece])[^1].Text), expected = Constants(File.ReadAllText(Path.Combine(Kernels(), twin)));
        Assert.NotEmpty(expected);
        Assert.Subset(given, expected);
    }

    // Numbers of six digits and more, without suffix, groups of digits, zeros in front of bits and a fraction of zero.
    private static HashSet<string> Constants(string text) =>
        [.. Number().Matches(Comment().Replace(text, "").Replace("_", "")).Where(match => match.Value.Length >= 6).Select(match => match.Groups["bits"].Success ? match.Groups["bits"].Value : match.Groups["number"].Value)];

    private static string Kernels([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/AsymForge/Kernels"));

    [GeneratedRegex(@"(?<![\w.])(?:0x0*(?<bits>[0-9A-Fa-f]+)|(?<number>[0-9]+(?:\.(?!0f?\b)[0-9]+)?(?:e-?[0-9]+)?))")]
    private static partial Regex Number();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}

using AsymForge.GeneratorTesting;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>What another assembly says of its rules is checked before anything is made of it: one diagnostic where it is composed, whatever the text is.</summary>
public sealed class UntrustedRulesTests
{
    private const string Mine = "[CompressionPolicy, Scorer<Lib>, Budget<Lib>] public sealed partial class Mine;";

    private const string Sound = """
        asymforge ir 1
        rules Lib "Lib"

        scorer at BeforePrefill layer -1 per Sample positions Keep reselect Default
        rule float Score() of Vision
        {
            return token.PatchNorm;
        }

        budget min 0.0 max 1.0
        rule float Keep() of Summary
        {
            return 0.5f;
        }
        """;

    [Fact]
    public void A_sound_text_is_taken() => Assert.Empty(Build($"CompiledRules(\"\"\"\n{Sound}\n\"\"\")"));

    [Theory]
    [InlineData("asymforge ir 1", "asymforge ir 2", "expected version 1")]
    [InlineData("rules Lib", "rules Other", "it is about 'Other'")]
    [InlineData("rules Lib", "policy Lib", "expected")]
    [InlineData("max 1.0", "max 2.0", "keeps between")]
    [InlineData("token.PatchNorm", "token.LastRowAttention", "reads LastRowAttention at BeforePrefill")]
    [InlineData("token.PatchNorm", "Score()", "calls itself")]
    [InlineData("return 0.5f;", "", "expected \"}\"")]
    public void A_damaged_text_is_reported_where_it_is_composed(string part, string instead, string expected)
    {
        Diagnostic found = Assert.Single(Build($"CompiledRules(\"\"\"\n{Sound.Replace(part, instead)}\n\"\"\")"));

        Assert.Equal("ASYM1055", found.Id);
        Assert.Contains(expected, found.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith("The rules of 'Lib' in assembly 'Library' cannot be read: ", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("a/b.safetensors")]
    [InlineData("..")]
    [InlineData("")]
    public void A_file_outside_the_models_folder_is_refused(string file)
    {
        string text = Sound.Replace("rules Lib \"Lib\"", $"rules Lib \"Lib\"\nweights \"\" W[Hidden] = 1f from \"{file}\" \"w\"").Replace("token.PatchNorm", "token.TextSimilarityWeighted(weights[0])");

        Diagnostic found = Assert.Single(Build($"CompiledRules(\"\"\"\n{text}\n\"\"\")"));

        Assert.Contains($"'{file}' is no file in a model's folder", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CompressionRules")]
    [InlineData("CompiledRules(null!)")]
    [InlineData("CompiledRules(\"\")")]
    public void A_class_without_a_text_is_reported(string attribute) => Assert.Equal("ASYM1055", Assert.Single(Build(attribute)).Id);

    [Property(MaxTest = 60)]
    public void No_text_makes_the_generator_fail(int at, char instead)
    {
        int index = (int)((uint)at % (uint)Sound.Length);
        string text = SymbolDisplay.FormatLiteral(Sound.Remove(index, 1).Insert(index, instead.ToString()), quote: true);

        Assert.DoesNotContain(Build($"CompiledRules({text})"), found => found.Id is not "ASYM1055");
    }

    // A library that was compiled without the generator, by somebody who wrote the attribute by hand.
    private static Diagnostic[] Build(string attribute)
    {
        string marks = attribute == "CompressionRules" ? attribute : "CompressionRules, " + attribute;
        CSharpCompilation library = Compilations.Of($"[{marks}] public sealed partial class Lib;").WithAssemblyName("Library");
        return Diagnosed.Build(ProjectFiles.None, Compilations.Of(Mine).AddReferences(Composed.Reference(library)));
    }
}

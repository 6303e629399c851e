using System.Globalization;
using System.Reflection;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Options;

namespace AsymForge.Generators.Tests;

/// <summary>Options classes: what is added for which project, and what a value in appsettings.json does.</summary>
public sealed class OptionsTests
{
    private const string Policy = """
        namespace Demo;

        [CompressionPolicy, Selection(SelectBy.Stride)]
        public sealed partial class Mine
        {
            /// <summary>How much stays, &lt; 1.</summary>
            [Tunable(0.1, 0.9)]
            static readonly float ratio = 0.5f;

            [Tunable]
            static readonly bool _halve = false;

            [Tunable(0, 100)] static readonly int Extra = 0;
            [Tunable(0, 4294967295)] static readonly uint Mask = 7;
            [Tunable(-9e18, 9e18)] static readonly long Shift = -5;
            [Tunable(0, 18446744073709551615)] static readonly ulong Seed = ulong.MaxValue;

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => (_halve ? 0.5f : 1f) * ratio + Extra + (float)(Mask & 8u) + (Shift > 0 ? 1f : 0f) + (Seed == 1 ? 1f : 0f);
        }
        """;

    private const string App = """
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;

        public static class App
        {
            public static PolicyValues Start(string json)
            {
                IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(new System.IO.MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();
                ServiceCollection services = new();
                services.AddSingleton(configuration);
                Demo.MineOptionsRegistration.AddMineOptions(services);
                using ServiceProvider provider = services.BuildServiceProvider();
                provider.GetRequiredService<IStartupValidator>().Validate();
                return provider.GetRequiredService<IOptions<Demo.MineOptions>>().Value.ToValues();
            }
        }
        """;

    private static readonly ModelGeometry Geometry = new() { Layers = 2, Heads = 2, KvHeads = 2, HeadDim = 4, Hidden = 8 };

    private static readonly Lazy<Assembly> Project = new(() => PolicyCompiler.Load(With(Compilations.Of(Policy, App), "Microsoft.Extensions.")));

    private static readonly Lazy<CompiledPolicy> Compiled = new(() => PolicyCompiler.Of(Project.Value.GetType("Demo.Mine")!));

    public static TheoryData<string, int> Kept { get; } = new()
    {
        { "{}", 5 },
        { """{ "Mine": { "Ratio": 0.3 } }""", 3 },
        { """{ "mine": { "RATIO": "0.3" } }""", 3 },
        { """{ "Mine": { "Ratio": 0.8, "Halve": true } }""", 4 },
        { """{ "Mine": { "Extra": 100 } }""", 10 },
        { """{ "Mine": { "Mask": 4294967295, "Shift": -9000000000000000000, "Seed": 0 } }""", 10 },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_value_of_the_configuration_reaches_the_program(string json, int kept) => Assert.Equal(kept, Count(Start(json)));

    public static TheoryData<string, string> Refused { get; } = new()
    {
        { """{ "Mine": { "Ratio": 0.95 } }""", "MineOptions.Ratio is 0.95 (expected a number from 0.1 to 0.9)." },
        { """{ "Mine": { "Ratio": "NaN" } }""", "MineOptions.Ratio is NaN (expected a number from 0.1 to 0.9)." },
        { """{ "Mine": { "Ratio": 1e50 } }""", "MineOptions.Ratio is Infinity (expected a number from 0.1 to 0.9)." },
        { """{ "Mine": { "Ratio": "much" } }""", "'Mine:Ratio' is 'much' (expected a number from 0.1 to 0.9)." },
        { """{ "Mine": { "Extra": 1.5 } }""", "'Mine:Extra' is '1.5' (expected a whole number from 0 to 100)." },
        { """{ "Mine": { "Extra": -1 } }""", "MineOptions.Extra is -1 (expected a whole number from 0 to 100)." },
        { """{ "Mine": { "Halve": 1 } }""", "'Mine:Halve' is '1' (expected true or false)." },
        { """{ "Mine": { "Ration": 0.5 } }""", "'Mine:Ration' is no option of Demo.Mine (expected one of: Ratio, Halve, Extra, Mask, Shift, Seed)." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_bound_stops_the_start(string json, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => Start(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_validator_names_every_value_that_is_out_of_range()
    {
        Type type = Project.Value.GetType("Demo.MineOptions")!;
        object options = Activator.CreateInstance(type)!;
        type.GetProperty("Ratio")!.SetValue(options, float.NaN);
        type.GetProperty("Extra")!.SetValue(options, 101);
        object validator = Activator.CreateInstance(Project.Value.GetType("Demo.MineOptionsValidator")!)!;
        ValidateOptionsResult result = (ValidateOptionsResult)validator.GetType().GetMethod("Validate")!.Invoke(validator, [null, options])!;

        Assert.Equal(["MineOptions.Ratio is NaN (expected a number from 0.1 to 0.9).", "MineOptions.Extra is 101 (expected a whole number from 0 to 100)."], result.Failures);
    }

    [Fact]
    public void Defaults_are_those_of_the_fields()
    {
        PolicyValue[] values = Start("{}").Resolve("Mine", Compiled.Value.Info.Values);

        Assert.Equal(Compiled.Value.Info.Values.Select(value => value.Default), values);
    }

    [Fact]
    public void Without_the_packages_nothing_is_added() => Assert.Equal(["Demo.Mine.Policy.g.cs"], Generated(Compilations.Of(Policy)));

    [Fact]
    public void With_options_alone_there_is_no_registration()
    {
        GeneratorDriverRunResult result = PolicyCompiler.Generate(With(Compilations.Of(Policy), "Microsoft.Extensions.Options.dll", "Microsoft.Extensions.Primitives.dll"), out _);
        string text = result.GeneratedTrees.Single(tree => tree.FilePath.EndsWith("Demo.MineOptions.g.cs", StringComparison.Ordinal)).ToString();

        Assert.Contains("class MineOptionsValidator", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Registration", text, StringComparison.Ordinal);
        Assert.Contains("/// <summary>How much stays, &lt; 1. Expected: a number from 0.1 to 0.9; default 0.5.</summary>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_tunables_has_no_options() =>
        Assert.Equal(["Mine.Policy.g.cs"], Generated(With(Compilations.Of("[CompressionPolicy, Selection(SelectBy.Stride, Rows = 2, Columns = 2)] public sealed partial class Mine;"), "Microsoft.Extensions.")));

    [Fact]
    public void Options_of_a_nested_policy_stand_beside_its_outermost_type_and_are_as_visible_as_it()
    {
        string nested = "namespace N; public partial class Outer { [CompressionPolicy, Selection(SelectBy.Stride)] internal sealed partial class Mine { [Tunable(0, 1)] static readonly float @default = 0.5f; [BudgetRule] static float Keep(in ScoreSummary scores) => @default; } }";
        Assembly loaded = PolicyCompiler.Load(With(Compilations.Of(nested), "Microsoft.Extensions."));
        Type options = loaded.GetType("N.OuterMineOptions")!;

        Assert.False(options.IsPublic);
        Assert.Equal(["Default"], options.GetProperties().Select(property => property.Name));
    }

    [Fact]
    public void An_edit_of_a_body_prints_no_options_anew()
    {
        CSharpCompilation before = With(Compilations.Of(Policy), "Microsoft.Extensions.");
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[1], Compilations.Parse(Policy.Replace("+ Extra", "- Extra", StringComparison.Ordinal), "Policy0.cs"));
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(before).RunGenerators(after);

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached],
            new[] { StepNames.Parse, StepNames.References, StepNames.Options, StepNames.PrintOptions }.Select(step => driver.GetRunResult().Results.Single().TrackedSteps[step].Single().Outputs.Single().Reason));
    }

    [Fact]
    public void No_Roslyn_object_is_reachable_from_a_step()
    {
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(With(Compilations.Of(Policy), "Microsoft.Extensions."));
        foreach (string step in new[] { StepNames.References, StepNames.Options, StepNames.PrintOptions })
        {
            Assert.Null(ReachableObjects.FindRoslyn(driver.GetRunResult().Results.Single().TrackedSteps[step].Single().Outputs.Single().Value!));
        }
    }

    public static TheoryData<string, string> Clashes { get; } = new()
    {
        { "[Tunable(0, 1)] static readonly float tau = 1f; [Tunable(0, 1)] static readonly float Tau = 1f;", "Policy 'Mine' gets no options class: 'Tau' would be the same option as 'tau' (with Microsoft.Extensions.Options every tunable becomes a property). Rename 'Tau'." },
        { "[Tunable(0, 1)] static readonly float toValues = 1f, Tau = 1f;", "Policy 'Mine' gets no options class: 'toValues' would be its member 'ToValues', which it has already (with Microsoft.Extensions.Options every tunable becomes a property). Rename 'toValues'." },
    };

    [Theory]
    [MemberData(nameof(Clashes))]
    public void Names_that_clash_are_one_diagnostic(string fields, string message)
    {
        string names = fields.Contains("toValues", StringComparison.Ordinal) ? "toValues * Tau" : "tau * Tau";
        string source = $"[CompressionPolicy, Selection(SelectBy.Stride)] public sealed partial class Mine {{ {fields} [BudgetRule(Min = 0.1)] static float Keep(in ScoreSummary scores) => {names}; }}";
        Diagnostic found = Assert.Single(Diagnosed.Build(ProjectFiles.None, With(Compilations.Of(source), "Microsoft.Extensions.")));

        Assert.Equal(("ASYM1101", message), (found.Id, found.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Empty(Diagnosed.Build(source));
    }

    [Fact]
    public void A_type_of_the_name_is_one_diagnostic_and_our_own_is_none()
    {
        Diagnostic found = Assert.Single(Diagnosed.Build(ProjectFiles.None, With(Compilations.Of(Policy, "namespace Demo; public sealed class MineOptions;"), "Microsoft.Extensions.")));

        Assert.Equal("ASYM1101", found.Id);
        Assert.Contains("the type 'MineOptions' exists already", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(Diagnosed.Build(ProjectFiles.None, With(Compilations.Of(Policy, App), "Microsoft.Extensions.")));
    }

    private static PolicyValues Start(string json)
    {
        try
        {
            return (PolicyValues)Project.Value.GetType("App")!.GetMethod("Start")!.Invoke(null, [json])!;
        }
        catch (TargetInvocationException thrown)
        {
            throw thrown.InnerException!;
        }
    }

    // Of ten tokens.
    private static unsafe int Count(PolicyValues values)
    {
        const int Tokens = 10;
        PolicyProgram program = Compiled.Value.Bind(Geometry, values, NoWeights.Instance);
        Bounds bounds = program.Capacity(0, Tokens);
        int count = 0;
        int* kept = stackalloc int[Tokens];
        float* scores = stackalloc float[Tokens];
        byte* scratch = stackalloc byte[(int)program.ScratchBytes(0, new BatchExtent(1, Tokens, 0)) + 1];
        program.Run(0, new StageBatch
        {
            Segments = new[] { new Segment { First = 0, Count = Tokens, Lo = bounds.Lo, Hi = bounds.Hi } },
            Decision = new Decision { Counts = TensorView.Dense(&count, 1), Kept = TensorView.Dense(kept, Tokens), Scores = TensorView.Dense(scores, Tokens) },
            Scratch = TensorView.Dense(scratch, (int)program.ScratchBytes(0, new BatchExtent(1, Tokens, 0))),
            Keep = double.NaN,
        });
        return count;
    }

    private static string[] Generated(CSharpCompilation compilation) =>
        [.. PolicyCompiler.Generate(compilation, out _).GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath)).Order(StringComparer.Ordinal)];

    // The packages among what the test itself runs on.
    private static CSharpCompilation With(CSharpCompilation compilation, params string[] prefixes) => compilation.AddReferences(
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Array.Exists(prefixes, prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)));
}

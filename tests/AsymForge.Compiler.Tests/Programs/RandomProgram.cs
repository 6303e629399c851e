using AsymForge.Compiler.Print.CSharp;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Compiler.Tests;

/// <summary>A random policy, the values that it is bound with, and what its cases and target are drawn by.</summary>
/// <param name="Seed">Draws the cases that it decides.</param>
/// <param name="Model">The policy: it has a scorer, and the verifier finds nothing in it.</param>
/// <param name="Values">Bound values by name; those that are missing have their defaults.</param>
public sealed record RandomProgram(int Seed, PolicyModel Model, EquatableArray<(string Name, double Value)> Values)
{
    private const int Tokens = 37; // two full vectors of 512 bits and a tail

    private static readonly int[][] Widths = [[512], [256], [128], []];

    /// <summary>FsCheck's way to draw and to shrink one.</summary>
    public static Arbitrary<RandomProgram> Arbitrary { get; } =
        Arb.From(Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => ProgramSource.Program(seed, size))), ProgramShrinker.Smaller);

    /// <summary>The widths of vectors that it is printed for.</summary>
    public CSharpOptions Options => new() { VectorBits = Widths[Seed % Widths.Length], Cuda = false };

    /// <summary>The interpreter with the values bound.</summary>
    public InterpretedPolicy Interpreted => ProgramRun.Interpreted(Bound);

    /// <summary>The model with the values bound.</summary>
    public PolicyModel Bound => BoundModel.Of(Model, Values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    /// <summary>The printed program with the values bound.</summary>
    internal PolicyProgram Bind(GeneratedAssembly assembly) => assembly.Policy(Model).Bind(
        ProgramRun.Model(ProgramRun.Hidden), Values.Aggregate(PolicyValues.Defaults, (values, value) => values.With(value.Name, value.Value)), new FixedWeights(ProgramRun.Hidden));

    /// <summary>The pictures that it decides about.</summary>
    public VisionCase Pictures()
    {
        System.Random random = new(Seed);
        VisionCase input = EdgeCases.Mixed(random, Tokens);
        return random.Next(3) == 0 ? input with { Protected = [.. Enumerable.Range(0, Tokens).Select(_ => random.Next(6) == 0)] } : input;
    }

    /// <summary>The decode step that it takes.</summary>
    public CacheCase Step()
    {
        CacheCase input = EdgeCases.Cache(new(Seed), Tokens);
        return SignalUse.Of(Model, Model.Eviction!.Function).Any(read => read.Signal == Ir.SignalKind.DecayedShare) ? input : input with { State = [] };
    }

    /// <summary>Requires that a printed program decides as the interpreter does.</summary>
    public void Agree(PolicyProgram program, InterpretedPolicy interpreted)
    {
        VisionCase pictures = Pictures();
        Agreement.Same(interpreted.Decide(pictures), ProgramRun.Decide(program, pictures), Model.Name);
        if (Model.Eviction is not null)
        {
            CacheCase step = Step();
            CacheDecision expected = interpreted.Step(step), actual = ProgramRun.Step(program, step);

            // A statistic that no result depends on is not kept.
            bool keepsState = program.EntryStateBytes(program.Stages.Length - 1) > 0;
            Agreement.Same(keepsState ? expected : expected with { State = actual.State }, actual, Model.Name + " at a step");
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{IrText.Print(Model)}\n\nbound: {string.Join(", ", Values.Select(value => $"{value.Name} = {NumberText.Of(value.Value)}"))}";
}

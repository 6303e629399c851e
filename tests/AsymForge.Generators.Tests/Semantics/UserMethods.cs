using System.Reflection;
using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.GeneratorTesting;

namespace AsymForge.Generators.Tests;

/// <summary>A policy's methods as the C# compiler made them, beside the functions that the parser made of them.</summary>
internal sealed class UserMethods
{
    private delegate float VisionRule(in VisionToken token);

    private delegate float SummaryRule(in ScoreSummary scores);

    private delegate int CountRule(in ScoreSummary scores);

    private delegate float CachedRule(in CachedToken token);

    private readonly Type type;
    private readonly FunctionInterpreter interpreter;
    private readonly string source;

    internal UserMethods(string source)
    {
        this.source = source;
        Model = PolicySources.Parse(source).Source.Model!;
        interpreter = new FunctionInterpreter(Model);
        type = PolicyCompiler.Load(source).GetType(Model.FullName)!;
    }

    /// <summary>What the parser made of it.</summary>
    internal PolicyModel Model { get; }

    /// <summary>What the compiled method of a function that reads a token gives: a float or an int, neither of which a double changes.</summary>
    internal Func<Sample, double> Compiled(IrFunction function)
    {
        MethodInfo method = type.GetMethod(function.Name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        switch (function.Token)
        {
            case TokenKind.Vision:
                VisionRule vision = method.CreateDelegate<VisionRule>();
                return sample => vision(sample.Vision);
            case TokenKind.Cached:
                CachedRule cached = method.CreateDelegate<CachedRule>();
                return sample => cached(sample.Cached);
            case TokenKind.Summary when function.ReturnType == IrType.Int:
                CountRule count = method.CreateDelegate<CountRule>();
                return sample => count(new ScoreSummary(sample.Scores));
            default:
                SummaryRule summary = method.CreateDelegate<SummaryRule>();
                return sample => summary(new ScoreSummary(sample.Scores));
        }
    }

    /// <summary>The source of a function, for messages.</summary>
    internal string SourceOf(IrFunction function)
    {
        string tail = source[source.IndexOf($" {function.Name}(", StringComparison.Ordinal)..];
        return tail[..(tail.IndexOf("\n}\n", StringComparison.Ordinal) is var end and >= 0 ? end : tail.Length)];
    }

    /// <summary>What the interpreter gives.</summary>
    internal double Interpreted(IrFunction function, Sample sample) => interpreter.Run(function.Name, sample).Real;
}

using System.Reflection;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>A signal is its row in <see cref="SignalTable"/> and, where it is computed, one line in each target: whichever is missing is named here.</summary>
public sealed class SignalLineTests
{
    private static readonly SignalRow[] Running = [.. SignalTable.Rows.Where(row => row.Runs)];

    private static readonly Dictionary<TokenKind, Type> Tokens = new() { [TokenKind.Vision] = typeof(VisionToken), [TokenKind.Cached] = typeof(CachedToken) };

    public static TheoryData<string, string[]> Targets { get; } = new()
    {
        { "interpreter", [.. ComputedSignals.Lines.Keys.Select(kind => kind.ToString())] },
        { "C#", [.. typeof(VisionSignals).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name)] },
        { "CUDA", [.. CudaSignals.Lines.Keys.Select(kind => kind.ToString())] },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Each_target_has_a_line_for_each_computed_signal_and_no_other(string target, string[] lines)
    {
        string[] computed = [.. Running.Where(row => row.IsComputed).Select(row => row.Kind.ToString())];
        Assert.True(!computed.Except(lines).Any(), $"SignalKind.{computed.Except(lines).FirstOrDefault()} has no {target} line.");
        Assert.True(!lines.Except(computed).Any(), $"{lines.Except(computed).FirstOrDefault()} has a {target} line, but is no computed signal of the table.");
    }

    [Fact]
    public void Members_that_nothing_computes_come_from_where_the_table_says()
    {
        foreach (SignalRow row in Running.Where(row => row.Shape is SignalShape.Input or SignalShape.Column))
        {
            SignalSourceAttribute? source = Tokens[row.Token].GetProperty(row.Kind.ToString())?.GetCustomAttribute<SignalSourceAttribute>();
            Assert.True(source is not null, $"{Tokens[row.Token].Name}.{row.Kind} has no [SignalSource].");
            Assert.Equal((row.Inputs[0].Kind.ToString(), row.TableColumn), (source.Input.ToString(), source.Column));
        }

        Assert.All(Running, row => Assert.Equal(row.Shape == SignalShape.Column, row.TableColumn >= 0));
        Assert.Equal(Running.Count(row => row.Shape is SignalShape.Input or SignalShape.Column), Tokens.Values.SelectMany(type => type.GetProperties()).Count(member => member.IsDefined(typeof(SignalSourceAttribute))));
    }

    [Fact]
    public void Docstrings_of_computed_signals_say_what_the_table_says_of_their_cost()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Fixtures.Repository, "src", "AsymForge", "Signals", "VisionToken.cs"));
        foreach (SignalRow row in Running.Where(row => row.IsComputed && row.Argument == SignalArgument.None))
        {
            int member = Array.FindIndex(lines, line => line.Contains($" {row.Kind} {{", StringComparison.Ordinal));
            string docstring = string.Concat(lines[..member].Reverse().TakeWhile(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal)).Reverse());
            Assert.Contains($"Cost: {row.Cost}.", docstring);
        }
    }

    [Fact]
    public void Shapes_say_what_is_given()
    {
        Assert.All(Running.Where(row => row.IsComputed), row => Assert.Equal((TokenKind.Vision, IrType.Float), (row.Token, row.Type)));
        Assert.All(Running.Where(row => row.Shape == SignalShape.PerPair), row => Assert.Equal([InputKind.VisionEmbeddings, InputKind.TextEmbeddings], row.Inputs.Select(input => input.Kind)));
        Assert.All(Running.Where(row => row.Shape == SignalShape.PerToken), row => Assert.Contains(InputKind.VisionEmbeddings, row.Inputs.Select(input => input.Kind)));
        Assert.Equal([SignalKind.DecayedShare], Running.Where(row => row.Shape == SignalShape.Running).Select(row => row.Kind));
    }
}

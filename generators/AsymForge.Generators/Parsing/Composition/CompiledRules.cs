using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Parsing;

/// <summary>The rules of a class in another assembly, from the text that its generated half carries. Anybody can write such an attribute: nothing of it is believed before it is checked.</summary>
internal static class CompiledRules
{
    /// <summary>The verified model.</summary>
    /// <param name="type">A policy or rule class.</param>
    /// <param name="problem">Why there is none.</param>
    internal static PolicyModel? Read(INamedTypeSymbol type, out string problem)
    {
        problem = "there is no text";
        if (type.Attribute(KnownTypes.CompiledRules) is not { } data || new AttributeReader(data, CancellationToken.None).Argument(0) is not string text)
        {
            return null;
        }

        if (!IrText.TryParse(text, out PolicyModel? model, out IrTextException? error))
        {
            problem = error.Message;
            return null;
        }

        problem = Problem(model, type) ?? "";
        return problem.Length == 0 ? model : null;
    }

    private static string? Problem(PolicyModel model, INamedTypeSymbol type)
    {
        if (model.FullName != type.FullName() || model.IsRuleClass == PolicyParser.IsPolicy(type))
        {
            return $"it is about '{model.FullName}'";
        }

        string? name = Names(model).FirstOrDefault(name => !SyntaxFacts.IsValidIdentifier(name));
        if (name is not null)
        {
            return $"'{name}' is no name";
        }

        if (model.Weights.FirstOrDefault(vector => !WeightsParser.IsFileName(vector.File)) is { } weights)
        {
            return $"'{weights.File}' is no file in a model's folder";
        }

        return Verifier.Run(model).FirstOrDefault()?.Message.TrimEnd('.');
    }

    // They are printed into code.
    private static IEnumerable<string> Names(PolicyModel model) => model.Tunables.Select(tunable => tunable.Name)
        .Concat(model.Tables.Select(table => table.Name))
        .Concat(model.Weights.Select(vector => vector.Name))
        .Concat(model.AllFunctions.SelectMany(function => new[] { function.Name }.Concat(function.Parameters.Select(parameter => parameter.Name)).Concat(IrWalk.All(function.Body).SelectMany(Declared))));

    private static IEnumerable<string> Declared(Stmt statement) => statement switch
    {
        Declare declare => [declare.Name],
        For loop => [loop.Counter],
        _ => [],
    };
}

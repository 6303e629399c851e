using System.Globalization;
using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[LearnedWeights]</c> properties.</summary>
internal static class WeightsParser
{
    /// <summary>The learned vectors in order of declaration, declared in <paramref name="scope"/> as well.</summary>
    /// <param name="scope">The policy.</param>
    /// <param name="policyName">The policy's name, of which the default file name is made.</param>
    internal static WeightsModel[] Parse(PolicyScope scope, string policyName)
    {
        List<WeightsModel> weights = [];
        foreach (IPropertySymbol property in scope.Type.GetMembers().OfType<IPropertySymbol>())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            if (property.Read(KnownTypes.LearnedWeights, scope.Cancellation) is not { } attribute)
            {
                continue;
            }

            if (property.NotADeclaration(KnownTypes.Weights) is { } fact)
            {
                scope.Mistakes.Add(WeightsDeclarationAnalyzer.Rule, property.FirstLocation(), property.Name, fact);
                continue;
            }

            WeightsModel vector = Parse(scope, property, attribute, policyName);
            scope.Declare(property, weights.Count, vector);
            weights.Add(vector);
        }

        return [.. weights];
    }

    private static WeightsModel Parse(PolicyScope scope, IPropertySymbol property, AttributeReader attribute, string policyName)
    {
        float absent = attribute.Single("Default", 1f);
        if (float.IsNaN(absent) || float.IsInfinity(absent))
        {
            Report("Default", absent.ToString(CultureInfo.InvariantCulture), "a finite number");
        }

        Geometry length = Size("Length", Geometry.Hidden), rows = Size("Rows", Geometry.One);
        string file = attribute.Text("File") ?? policyName.ToLowerInvariant() + ".safetensors";
        if (!IsFileName(file))
        {
            Report("File", $"\"{file}\"", "the name of a file in the model's folder");
        }

        string tensor = attribute.Text("Tensor") ?? property.Name.ToLowerInvariant();
        if (tensor.Trim().Length == 0)
        {
            Report("Tensor", $"\"{tensor}\"", "the name of a tensor in the file");
        }

        return new WeightsModel
        {
            Name = property.Name,
            Accessibility = property.AccessibilityWords(scope.Cancellation),
            Length = length,
            Rows = rows,
            Default = Const.Of(absent),
            File = file,
            Tensor = tensor,
        };

        Geometry Size(string setting, Geometry absent)
        {
            int size = attribute.Int32(setting, (int)absent);
            if (!Enum.IsDefined(typeof(Geometry), size))
            {
                Report(setting, size.ToString(CultureInfo.InvariantCulture), string.Join(", ", Enum.GetNames(typeof(Geometry))));
            }

            return (Geometry)size;
        }

        void Report(string setting, string value, string expected) =>
            scope.Mistakes.Add(WeightsSettingAnalyzer.Rule, attribute.At(setting), scope.NameOf(property), setting, value, expected);
    }

    /// <summary>Whether that is the name of a file in a folder, and nothing that leads out of it.</summary>
    internal static bool IsFileName(string file) => file.Length > 0 && file.IndexOfAny(['/', '\\']) < 0 && !file.StartsWith(".", StringComparison.Ordinal);
}

using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[LearnedModule]</c> properties.</summary>
internal static class ModuleParser
{
    /// <summary>The modules in order of declaration, declared in <paramref name="scope"/> as well.</summary>
    /// <param name="scope">The policy.</param>
    /// <param name="policyName">The policy's name, of which the default file name is made.</param>
    internal static ModuleModel[] Parse(PolicyScope scope, string policyName)
    {
        List<ModuleModel> modules = [];
        foreach (IPropertySymbol property in scope.Type.GetMembers().OfType<IPropertySymbol>())
        {
            AttributeReader? attribute = property.Read(KnownTypes.LearnedModule, scope.Cancellation);
            ModuleLayer[] layers = Layers(scope, property, attribute);
            if (attribute is null)
            {
                continue;
            }

            if (property.NotADeclaration(KnownTypes.Module) is { } fact)
            {
                scope.Mistakes.Add(ModuleDeclarationAnalyzer.Rule, property.FirstLocation(), scope.NameOf(property), fact, "expected 'static partial Module Name { get; }'", "Declare it like that");
                continue;
            }

            ModuleModel module = Parse(scope, property, attribute, policyName) with { Layers = layers };
            scope.Declare(property, modules.Count);
            if (module.Stage == Stage.Project)
            {
                // It acts by itself: its output stands for the projector's.
                scope.FindSlot(property);
            }

            modules.Add(module);
        }

        return [.. modules];
    }

    private static ModuleModel Parse(PolicyScope scope, IPropertySymbol property, AttributeReader attribute, string policyName)
    {
        SettingChecks checks = new(scope, scope.NameOf(property), attribute);
        Stage stage = checks.Member("Stage", Stage.Project);
        checks.Place(stage, RuleRole.LearnedModule);
        string file = attribute.Text("File") ?? policyName.ToLowerInvariant() + ".safetensors";
        if (!WeightsParser.IsFileName(file))
        {
            scope.Mistakes.Add(ModuleDeclarationAnalyzer.Rule, attribute.At("File"), scope.NameOf(property), $"is read from \"{file}\"", "expected the name of a file in the model's folder", "Change it");
        }

        return new()
        {
            Name = property.Name,
            Accessibility = property.AccessibilityWords(scope.Cancellation),
            Stage = stage,
            File = file,
            Prefix = attribute.Text("Prefix") ?? property.Name.ToLowerInvariant() + ".",
        };
    }

    private static ModuleLayer[] Layers(PolicyScope scope, IPropertySymbol property, AttributeReader? module)
    {
        List<ModuleLayer> layers = [];
        foreach (AttributeData data in property.GetAttributes().Where(data => data.AttributeClass.Is(KnownTypes.ModuleLayer)))
        {
            AttributeReader attribute = new(data, scope.Cancellation);
            if (module is null)
            {
                scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, $"[ModuleLayer] of {scope.NameOf(property)}", "on a property that is no [LearnedModule]", "Add [LearnedModule], or remove it");
                continue;
            }

            if (Layer(scope, property, attribute) is { } layer)
            {
                layers.Add(layer);
            }
        }

        return [.. layers];
    }

    private static ModuleLayer? Layer(PolicyScope scope, IPropertySymbol property, AttributeReader attribute)
    {
        SettingChecks checks = new(scope, scope.NameOf(property), attribute);
        if (checks.Argument<LayerKind>() is not { } kind)
        {
            return null;
        }

        foreach (string setting in LayerSettings.All.Where(setting => !LayerSettings.Of(kind).Contains(setting)))
        {
            checks.Useless(setting, $"with LayerKind.{kind}", "Remove it, or name a layer that has it");
        }

        int width = attribute.Int32("Out", 0);
        return new()
        {
            Kind = kind,
            Name = attribute.Argument(1) as string ?? "",
            In = LayerSettings.KeepsWidth(kind) ? width : attribute.Int32("In", 0),
            Out = width,
            Kernel = attribute.Int32("Kernel", 1),
            Stride = attribute.Int32("Stride", 1),
            Padding = attribute.Int32("Padding", 0),
            Groups = attribute.Int32("Groups", 1),
            Heads = attribute.Int32("Heads", 1),
            Activation = checks.Member("Activation", LayerActivation.Identity),
        };
    }
}

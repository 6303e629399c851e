namespace AsymForge.Compiler;

/// <summary>Checks of a learned module's layers.</summary>
internal static class ModuleChecks
{
    private const int MostWidth = 1 << 20;

    public static void Run(ModuleModel module, Reporter report)
    {
        if (StageTable.Find(module.Stage, RuleRole.LearnedModule) is null)
        {
            report(FindingCode.BadStage, module.Name, $"acts at {module.Stage}", $"a [LearnedModule] acts at {string.Join(", ", StageTable.StagesOf(RuleRole.LearnedModule))}", "Set Stage to one of these.", "Stage");
        }

        if (module.Layers.Count == 0)
        {
            report(FindingCode.BadModule, module.Name, "has no layer", "a module computes something", "Add a [ModuleLayer].");
        }

        if (module.Layers.GroupBy(layer => layer.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            report(FindingCode.BadModule, module.Name, $"has two layers '{twice.Key}'", "a layer's tensors have its name", "Rename one of them.");
        }

        for (int i = 0; i < module.Layers.Count; i++)
        {
            Layer(module, module.Layers[i], i == 0 ? null : module.Layers[i - 1], report);
        }
    }

    private static void Layer(ModuleModel module, ModuleLayer layer, ModuleLayer? before, Reporter report)
    {
        bool fits = layer.Name.Length > 0 && Width(layer.In) && Width(layer.Out) && Width(layer.Kernel) && Width(layer.Stride) && layer.Padding is >= 0 and < MostWidth && Width(layer.Groups) && Width(layer.Heads);
        if (!fits)
        {
            report(FindingCode.BadModule, module.Name, $"has a layer '{layer.Name}' with an empty name or a size out of range", $"sizes are 1 to {NumberText.Of(MostWidth)}, Padding from 0", "Set In and Out, and correct the others.");
        }
        else if (layer.In % layer.Groups != 0 || layer.Out % layer.Groups != 0 || layer.Out % layer.Heads != 0)
        {
            report(FindingCode.BadModule, module.Name, $"has a layer '{layer.Name}' whose widths its groups or heads do not divide", "Groups divides In and Out, Heads divides Out", "Change one of them.");
        }
        else if (before is not null && Width(before.Out) && before.Out != layer.In)
        {
            report(FindingCode.BadModule, module.Name, $"has a layer '{layer.Name}' that takes {NumberText.Of(layer.In)} after one that gives {NumberText.Of(before.Out)}", "a layer takes what the one before gives", "Make the two widths equal.");
        }
    }

    private static bool Width(int size) => size is >= 1 and <= MostWidth;
}

namespace AsymForge.Vlm.Templates;

/// <summary>Gives a value to one name, or its elements to several.</summary>
internal static class Targets
{
    public static void Assign(IReadOnlyList<string> names, object? value, RenderContext context)
    {
        if (names.Count == 1)
        {
            context.Set(names[0], value);
            return;
        }

        IReadOnlyList<object?> items = TemplateValue.Items(value);
        if (items.Count != names.Count)
        {
            throw new TemplateFault($"{names.Count} names get {items.Count} values");
        }

        for (int i = 0; i < names.Count; i++)
        {
            context.Set(names[i], items[i]);
        }
    }
}

namespace AsymForge.Vlm.Templates;

/// <summary>Finds members of values. A dot tries methods first and then keys; brackets try keys first.</summary>
internal static class Member
{
    public static object? ByName(object? target, string name) => target switch
    {
        Undefined undefined => throw undefined.Fault(),
        TemplateMap map => Methods.Find(map, name) ?? Key(map, name),
        TemplateNamespace space => space.Members.TryGetValue(name, out object? value) ? value : Missing(target, name),
        LoopState loop => loop.Member(name),
        TemplateText text => (object?)Methods.Find(text, name) ?? Missing(target, name),
        TemplateList list => (object?)Methods.Find(list, name) ?? Missing(target, name),
        _ => Missing(target, name),
    };

    public static object? ByKey(object? target, object? key) => (target, key) switch
    {
        (Undefined undefined, _) => throw undefined.Fault(),
        (_, Undefined undefined) => throw undefined.Fault(),
        (TemplateMap map, TemplateText name) => map.Members.TryGetValue(name.Value, out object? value) ? value : ByName(map, name.Value),
        (TemplateList list, long index) => At(list.Items, index),
        (TemplateText text, long index) => (object?)CodePoints.At(text, index) ?? Missing(index, text.Length),
        (_, TemplateText name) => ByName(target, name.Value),
        _ => new Undefined($"{TemplateValue.NameOf(target)} has no such element"),
    };

    private static object? Key(TemplateMap map, string name) =>
        map.Members.TryGetValue(name, out object? value) ? value : Missing(map, name);

    private static object? At(IReadOnlyList<object?> items, long index)
    {
        long at = index < 0 ? index + items.Count : index;
        return at >= 0 && at < items.Count ? items[(int)at] : Missing(index, items.Count);
    }

    private static Undefined Missing(long index, int count) => new($"there is no element {index} of {count}");

    private static Undefined Missing(object? target, string name) => new($"{TemplateValue.NameOf(target)} has no attribute '{name}'");
}

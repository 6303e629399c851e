namespace AsymForge.Vlm.Templates;

/// <summary>What can follow <c>is</c>.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, TemplateTest> Table = new(StringComparer.Ordinal)
    {
        ["defined"] = (value, _) => value is not Undefined,
        ["undefined"] = (value, _) => value is Undefined,
        ["none"] = (value, _) => value is null,
        ["boolean"] = (value, _) => value is bool,
        ["true"] = (value, _) => value is true,
        ["false"] = (value, _) => value is false,
        ["integer"] = (value, _) => value is long,
        ["float"] = (value, _) => value is double,
        ["number"] = (value, _) => value is long or double or bool,
        ["string"] = (value, _) => value is TemplateText,
        ["mapping"] = (value, _) => value is TemplateMap,
        ["sequence"] = (value, _) => value is TemplateText or TemplateList or TemplateMap,
        ["iterable"] = (value, _) => value is TemplateText or TemplateList or TemplateMap or Undefined,
        ["callable"] = (value, _) => value is TemplateFunction,
        ["odd"] = (value, _) => Operators.AreEqual(Operators.Modulo(value, 2L), 1L),
        ["even"] = (value, _) => Operators.AreEqual(Operators.Modulo(value, 2L), 0L),
        ["divisibleby"] = (value, arguments) => Operators.AreEqual(Operators.Modulo(value, arguments.Need(0, "num")), 0L),
        ["equalto"] = (value, arguments) => Operators.AreEqual(value, arguments.Need(0, "other")),
        ["ne"] = (value, arguments) => !Operators.AreEqual(value, arguments.Need(0, "other")),
        ["lt"] = (value, arguments) => Operators.Compare(value, arguments.Need(0, "other")) < 0,
        ["le"] = (value, arguments) => Operators.Compare(value, arguments.Need(0, "other")) <= 0,
        ["gt"] = (value, arguments) => Operators.Compare(value, arguments.Need(0, "other")) > 0,
        ["ge"] = (value, arguments) => Operators.Compare(value, arguments.Need(0, "other")) >= 0,
        ["in"] = (value, arguments) => Operators.Contains(value, arguments.Need(0, "seq")),
        ["sameas"] = (value, arguments) => value?.GetType() == arguments.Need(0, "other")?.GetType() && Operators.AreEqual(value, arguments.Need(0, "other")),
        ["lower"] = (value, _) => value is TemplateText text && text.Value.Any(char.IsLetter) && !text.Value.Any(char.IsUpper),
        ["upper"] = (value, _) => value is TemplateText text && text.Value.Any(char.IsLetter) && !text.Value.Any(char.IsLower),
    };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["eq"] = "equalto", ["=="] = "equalto", ["!="] = "ne", ["<"] = "lt", ["lessthan"] = "lt", ["<="] = "le", [">"] = "gt", ["greaterthan"] = "gt", [">="] = "ge",
    };

    public static TemplateTest? Find(string name) => Table.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));
}

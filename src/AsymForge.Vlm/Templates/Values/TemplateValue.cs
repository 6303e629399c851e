using System.Text.Json;

namespace AsymForge.Vlm.Templates;

/// <summary>
/// Values of templates are null (none), <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="TemplateText"/>,
/// <see cref="TemplateList"/>, <see cref="TemplateMap"/>, <see cref="TemplateNamespace"/>, <see cref="LoopState"/>,
/// <see cref="TemplateFunction"/> and <see cref="Undefined"/>.
/// </summary>
internal static class TemplateValue
{
    /// <summary>A JSON value; texts count as from outside where <paramref name="isFromOutside"/> says so.</summary>
    public static object? FromJson(JsonElement json, bool isFromOutside) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out long integer) ? (object)integer : json.GetDouble(),
        JsonValueKind.String => isFromOutside ? TemplateText.FromOutside(json.GetString()!) : TemplateText.Trusted(json.GetString()!),
        JsonValueKind.Array => new TemplateList([.. json.EnumerateArray().Select(item => FromJson(item, isFromOutside))]),
        _ => FromObject(json, isFromOutside),
    };

    /// <summary>Messages: all but their roles comes from outside.</summary>
    public static object? FromMessages(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? new TemplateList([.. json.EnumerateArray().Select(FromMessage)])
        : FromJson(json, isFromOutside: true);

    public static TemplateMap FromMessage(ChatMessage message)
    {
        OrderedDictionary<string, object?> members = TemplateMap.NewMembers();
        members["role"] = TemplateText.Trusted(message.Role);
        members["content"] = message.Text is { } text
            ? TemplateText.FromOutside(text)
            : new TemplateList([.. (message.Parts.IsDefault ? [] : message.Parts).Select(FromPart)]);
        return new TemplateMap(members);
    }

    /// <summary>Python's truth: empty is false.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        long number => number != 0,
        double number => number != 0,
        TemplateText text => text.Length > 0,
        TemplateList list => list.Items.Count > 0,
        TemplateMap map => map.Members.Count > 0,
        _ => true,
    };

    /// <summary>What a for goes through.</summary>
    public static IReadOnlyList<object?> Items(object? value) => value switch
    {
        TemplateList list => list.Items,
        TemplateMap map => [.. map.Keys],
        TemplateText text => CodePoints.Split(text),
        Undefined => [],
        _ => throw new TemplateFault($"{NameOf(value)} is not iterable"),
    };

    /// <summary>The name of a value's type, for messages.</summary>
    public static string NameOf(object? value) => value switch
    {
        null => "none",
        bool => "a boolean",
        long => "an integer",
        double => "a float",
        TemplateText => "a string",
        TemplateList { IsTuple: true } => "a tuple",
        TemplateList => "a list",
        TemplateMap => "a dictionary",
        TemplateNamespace => "a namespace",
        LoopState => "the loop",
        Undefined => "an undefined value",
        _ => "a function",
    };

    private static object? FromMessage(JsonElement json)
    {
        object? message = FromJson(json, isFromOutside: true);
        if (message is TemplateMap map && map.Members.GetValueOrDefault("role") is TemplateText role)
        {
            map.Members["role"] = TemplateText.Trusted(role.Value);
        }

        return message;
    }

    private static TemplateMap FromPart(ContentPart part)
    {
        OrderedDictionary<string, object?> members = TemplateMap.NewMembers();
        members["type"] = TemplateText.Trusted(part.Text is null ? "image" : "text");
        if (part.Text is { } text)
        {
            members["text"] = TemplateText.FromOutside(text);
        }

        return new TemplateMap(members);
    }

    private static TemplateMap FromObject(JsonElement json, bool isFromOutside)
    {
        OrderedDictionary<string, object?> members = TemplateMap.NewMembers();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            members[member.Name] = FromJson(member.Value, isFromOutside);
        }

        return new TemplateMap(members, isFromOutside);
    }
}

using System.Text;
using System.Text.Json;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Templates;

/// <summary>Finds the chat template and the special tokens of a model folder.</summary>
internal static class TemplateFolder
{
    public static ChatTemplate Load(string folder)
    {
        string config = Path.Combine(folder, "tokenizer_config.json");
        (IReadOnlyDictionary<string, string> tokens, string? inConfig) = File.Exists(config)
            ? JsonPlace.Read(JsonPlace.ReadFile(config), config, root => (ReadTokens(root), ReadTemplate(root)))
            : (new Dictionary<string, string>(), null);
        string plain = Path.Combine(folder, "chat_template.jinja"), json = Path.Combine(folder, "chat_template.json");
        if (File.Exists(plain))
        {
            return ChatTemplate.Parse(Encoding.UTF8.GetString(JsonPlace.ReadFile(plain)), plain, tokens);
        }

        if (File.Exists(json))
        {
            string source = JsonPlace.Read(JsonPlace.ReadFile(json), json, root => ReadTemplate(root) ?? throw root.Error("has no 'chat_template'"));
            return ChatTemplate.Parse(source, json, tokens);
        }

        return inConfig is not null
            ? ChatTemplate.Parse(inConfig, config, tokens)
            : throw new InputFormatException(folder, "chat template", "is absent; chat_template.jinja, chat_template.json or a chat_template in tokenizer_config.json was expected");
    }

    // A template, or a list of {name, template}.
    private static string? ReadTemplate(JsonPlace root)
    {
        if (root.Find("chat_template") is not { } template || template.Value.ValueKind == JsonValueKind.String)
        {
            return root.Find("chat_template")?.Text();
        }

        foreach (JsonPlace named in template.Items())
        {
            if (named.Get("name").Text() == "default")
            {
                return named.Get("template").Text();
            }
        }

        throw template.Error("has no template named 'default'");
    }

    // "bos_token": "<s>", or {"content": "<s>", …} in older files.
    private static IReadOnlyDictionary<string, string> ReadTokens(JsonPlace root)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in root.Members())
        {
            if (!member.Name.EndsWith("_token", StringComparison.Ordinal))
            {
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.String)
            {
                tokens[member.Name] = member.Value.GetString()!;
            }
            else if (member.Value.ValueKind == JsonValueKind.Object)
            {
                tokens[member.Name] = root.Get(member.Name).Get("content").Text();
            }
        }

        return tokens;
    }
}

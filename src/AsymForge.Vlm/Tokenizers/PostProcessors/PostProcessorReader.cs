using System.Text.Json;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads <c>post_processor</c>.</summary>
internal sealed class PostProcessorReader
{
    private readonly TokenTable tokens;
    private readonly Dictionary<string, Func<JsonPlace, IPostProcessor>> types;

    public PostProcessorReader(TokenTable tokens)
    {
        this.tokens = tokens;
        types = new Dictionary<string, Func<JsonPlace, IPostProcessor>>(StringComparer.Ordinal)
        {
            ["Sequence"] = place => new SequencePostProcessor([.. place.Get("processors").Items().Select(Read)]),
            ["ByteLevel"] = place => new SequencePostProcessor([.. Trim(place)]),
            ["RobertaProcessing"] = place => new SequencePostProcessor([.. Trim(place), ReadFrame(place)]),
            ["BertProcessing"] = ReadFrame,
            ["TemplateProcessing"] = ReadTemplate,
        };
    }

    public IPostProcessor Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        return types.TryGetValue(type, out Func<JsonPlace, IPostProcessor>? make)
            ? make(place)
            : throw place.Error($"is a post-processor of type '{type}'; {string.Join(", ", types.Keys)} are covered");
    }

    private IEnumerable<IPostProcessor> Trim(JsonPlace place) =>
        place.Flag("trim_offsets", true) ? [new TrimOffsetsPostProcessor(tokens.TextOf, place.Flag("add_prefix_space", true))] : [];

    private FramePostProcessor ReadFrame(JsonPlace place) => new([ReadPair(place.Get("cls"))], [ReadPair(place.Get("sep"))]);

    private int ReadPair(JsonPlace place) =>
        place.Items().ToArray() is [_, var id] ? Known(id) : throw place.Error("is not a token and its id");

    private int Known(JsonPlace id)
    {
        int value = id.Integer(0, BpeReader.HighestId);
        return tokens.TextOf(value) is not null ? value : throw id.Error($"is {value}, which no token has");
    }

    private FramePostProcessor ReadTemplate(JsonPlace place)
    {
        List<int> before = [], after = [];
        bool seen = false;
        foreach (JsonPlace part in place.Get("single").Items())
        {
            if (part.Find("Sequence") is { } sequence)
            {
                if (seen || sequence.Get("id").Text() != "A")
                {
                    throw sequence.Error("is not the one sequence 'A' of a single text");
                }

                seen = true;
                continue;
            }

            (seen ? after : before).AddRange(ReadIds(place, part.Get("SpecialToken").Get("id")));
        }

        return seen ? new FramePostProcessor([.. before], [.. after]) : throw place.Error("has no sequence 'A' in 'single'");
    }

    private IEnumerable<int> ReadIds(JsonPlace template, JsonPlace name)
    {
        JsonPlace table = template.Get("special_tokens");
        if (table.Value.ValueKind != JsonValueKind.Object || table.Find(name.Text()) is not { } token)
        {
            throw name.Error($"is '{name.Text()}', which special_tokens does not have");
        }

        return token.Get("ids").Items().Select(Known);
    }
}

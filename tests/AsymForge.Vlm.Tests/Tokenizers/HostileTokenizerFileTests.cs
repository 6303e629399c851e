using System.Text;
using System.Text.Json.Nodes;
using AsymForge.Testing;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Tokenizers;

/// <summary>A tokenizer file is input from outside: whatever is in it, reading ends with a tokenizer or with one error that names the place.</summary>
public sealed class HostileTokenizerFileTests
{
    private const string Good = """
        {"added_tokens": [{"id": 4, "content": "<s>", "special": true}],
         "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "_"}, {"type": "Replace", "pattern": {"String": " "}, "content": "_"}]},
         "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "\\d"}, "behavior": "Isolated", "invert": false},
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}], "special_tokens": {"<s>": {"id": "<s>", "ids": [4], "tokens": ["<s>"]}}},
         "decoder": {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "_"}, "content": " "}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
         "model": {"type": "BPE", "unk_token": "_", "vocab": {"a": 0, "b": 1, "ab": 2, "_": 3}, "merges": ["a b"]}}
        """;

    /// <summary>A path into the good file, what to put there, and a word of the error.</summary>
    public static TheoryData<string, string, string> Damages => new()
    {
        { "model.type", "\"Unigram\"", "array" },
        { "model.type", "\"WordLevel\"", "WordLevel" },
        { "model.type", "\"WordPiece\"", "WordPiece" },
        { "model.type", "7", "string" },
        { "model", "null", "model" },
        { "model.vocab", "[]", "object" },
        { "model.vocab.a", "-1", "integer" },
        { "model.vocab.a", "99999999999", "integer" },
        { "model.vocab.a", "2000000000", "integer" },
        { "model.vocab.a", "0.5", "integer" },
        { "model.vocab.a", "\"0\"", "integer" },
        { "model.vocab.a", "1", "id 1" },
        { "model.merges", "[\"a x\"]", "'x'" },
        { "model.merges", "[\"b a\"]", "'ba'" },
        { "model.merges", "[\"a\"]", "merge" },
        { "model.merges", "[[\"a\", \"b\", \"a\"]]", "merge" },
        { "model.merges", "[7]", "array" },
        { "model.merges", "{}", "array" },
        { "model.unk_token", "\"zz\"", "'zz'" },
        { "model.dropout", "0.1", "merges at random" },
        { "model.end_of_word_suffix", "\"</w>\"", "affix" },
        { "added_tokens", "[{\"id\": 0, \"content\": \"<s>\"}]", "id 0" },
        { "added_tokens", "[{\"id\": 9, \"content\": \"a\"}]", "id 9" },
        { "added_tokens", "[{\"id\": -4, \"content\": \"<s>\"}]", "integer" },
        { "added_tokens", "[{\"id\": 4, \"content\": \"\"}]", "characters" },
        { "added_tokens", "[{\"id\": 4}]", "content" },
        { "added_tokens", "[{\"id\": 4, \"content\": \"<s>\", \"special\": 1}]", "true or false" },
        { "added_tokens", "7", "array" },
        { "normalizer.type", "\"Precompiled\"", "Precompiled" },
        { "normalizer.normalizers", "7", "array" },
        { "pre_tokenizer.pattern.Regex", "\"(a+)+$\"", "(a+)+$" },
        { "pre_tokenizer.behavior", "\"Sideways\"", "Sideways" },
        { "pre_tokenizer.behavior", "\"7\"", "7" },
        { "pre_tokenizer.type", "\"Whitespace\"", "Whitespace" },
        { "post_processor.single", "[]", "sequence" },
        { "post_processor.special_tokens", "{}", "<s>" },
        { "post_processor.special_tokens", "{\"<s>\": {\"ids\": [77]}}", "77" },
        { "decoder.type", "\"CTC\"", "CTC" },
        { "decoder.decoders", "[{\"type\": \"Strip\", \"content\": \" \", \"start\": 0, \"stop\": 1}]", "stop" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void OneDamageIsOneError(string path, string value, string word)
    {
        JsonNode root = JsonNode.Parse(Good)!;
        string[] names = path.Split('.');
        JsonNode parent = names[..^1].Aggregate(root, (node, name) => node[name]!);
        parent[names[^1]] = JsonNode.Parse(value);
        InputFormatException error = Assert.Throws<InputFormatException>(() => Parse(root.ToJsonString()));
        Assert.StartsWith("tokenizer.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFileWithoutDamageReads()
    {
        ITokenizer tokenizer = Parse(Good);
        Assert.Equal([4, 3, 2], tokenizer.EncodeToIds("ab", addSpecialTokens: true).ToArray());
        Assert.Equal("ab", tokenizer.Decode([4, 3, 2, 99, -1], skipSpecialTokens: true));
        Assert.Equal((5, 5), (tokenizer.Count, tokenizer.VocabularySize));
        Assert.Null(tokenizer.TokenToId("zz"));
        Assert.Null(tokenizer.IdToToken(int.MinValue));
    }

    [Fact]
    public void EveryCutIsAnError()
    {
        for (int length = 0; length < Good.Length; length += 3)
        {
            Assert.Throws<InputFormatException>(() => Parse(Good[..length]));
        }
    }

    [Fact]
    public void EveryWrongTypeIsAnErrorOrATokenizer()
    {
        string[] values = ["null", "7", "\"x\"", "[]", "{}", "true", "[[[]]]", "\"\\ud800\""];
        foreach (string path in Paths(JsonNode.Parse(Good)!, ""))
        {
            foreach (string value in values)
            {
                string damaged = Replace(path, value);
                Exception? error = Record.Exception(() => Parse(damaged).Encode("ab 12 <s>", addSpecialTokens: true));
                Assert.True(error is null or InputFormatException, $"{path} = {value}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("[", 10_000_000)]
    [InlineData("{\"a\":", 1_000_000)]
    [InlineData("{\"normalizer\":{\"type\":\"Sequence\",\"normalizers\":[", 10_000)]
    public void DeepNestingIsAnError(string opening, int times) =>
        Assert.Throws<InputFormatException>(() => Parse(new StringBuilder(opening.Length * times).Insert(0, opening, times).ToString()));

    [Fact]
    public void AnAbsentFileIsAnError() =>
        Assert.Throws<InputFormatException>(() => TokenizerFile.Load(Path.Combine(Fixtures.Repository, "no-such-folder", "tokenizer.json")));

    private static ITokenizer Parse(string json) => TokenizerFile.Parse(Encoding.UTF8.GetBytes(json), "tokenizer.json");

    private static IEnumerable<string> Paths(JsonNode node, string prefix) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value!, $"{prefix}/{member.Key}").Prepend($"{prefix}/{member.Key}")),
        JsonArray items => items.SelectMany((item, at) => Paths(item!, $"{prefix}/{at}").Prepend($"{prefix}/{at}")),
        _ => [],
    };

    private static string Replace(string path, string value)
    {
        JsonNode root = JsonNode.Parse(Good)!;
        string[] names = path[1..].Split('/');
        JsonNode parent = names[..^1].Aggregate(root, Child);
        if (parent is JsonArray array)
        {
            array[int.Parse(names[^1])] = "MARK";
        }
        else
        {
            parent[names[^1]] = "MARK";
        }

        return root.ToJsonString().Replace("\"MARK\"", value, StringComparison.Ordinal);
    }

    private static JsonNode Child(JsonNode node, string name) => node is JsonArray array ? array[int.Parse(name)]! : node[name]!;
}

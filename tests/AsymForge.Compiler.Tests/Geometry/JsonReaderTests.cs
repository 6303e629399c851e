using System.Text.Json;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>The strict reader of JSON: the values of RFC 8259 with their places, what it refuses and where, and that .NET's own reader agrees.</summary>
public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("-10.50", "-10.50")]
    [InlineData("1e5", "1e5")]
    [InlineData("2E+05", "2E+05")]
    [InlineData("3.0e-1", "3.0e-1")]
    [InlineData("9", "9")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a b\"", "\"a b\"")]
    [InlineData("\"\\u0041\\u00e9\\uFFFD\\n\"", "\"A\u00e9\uFFFD\n\"")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\"\\/\b\f\n\r\t\"")]
    [InlineData("[]", "[]")]
    [InlineData("[ 1 , [ ] ,\t{\r\n} ]", "[1, [], {}]")]
    [InlineData("{\"a\":1,\"\":[{}]}", "{a: 1, : [{}]}")]
    [InlineData(" \t\r\n {\"b\" : null , \"a\" : true} \n", "{b: null, a: true}")]
    public void Values_are_read(string text, string expected) => Assert.Equal(expected, Show(JsonReader.Read(text)));

    [Fact]
    public void Every_value_knows_where_it_starts()
    {
        JsonObject whole = Assert.IsType<JsonObject>(JsonReader.Read("\n {\"a\":\n\r [10,\n  \"x\",true],\"n\":null}"));
        JsonArray items = Assert.IsType<JsonArray>(whole.Members["a"]);

        Assert.Equal((2, 2), (whole.Line, whole.Column));
        Assert.Equal((3, 3), (items.Line, items.Column));
        Assert.Equal([(3, 4), (4, 3), (4, 7)], items.Items.Select(item => (item.Line, item.Column)));
        Assert.Equal((4, 17), (whole.Members["n"].Line, whole.Members["n"].Column));
    }

    [Theory]
    [InlineData("", 1, 1, "the file ends", "a value")]
    [InlineData("  ", 1, 3, "the file ends", "a value")]
    [InlineData("tru", 1, 1, "'t'", "a value")]
    [InlineData("fals", 1, 1, "'f'", "a value")]
    [InlineData("nul", 1, 1, "'n'", "a value")]
    [InlineData("truex", 1, 5, "'x'", "the end of the file")]
    [InlineData("+1", 1, 1, "'+'", "a value")]
    [InlineData(".5", 1, 1, "'.'", "a value")]
    [InlineData("-", 1, 2, "the file ends", "a digit")]
    [InlineData("-a", 1, 2, "'a'", "a digit")]
    [InlineData("1.", 1, 3, "the file ends", "a digit")]
    [InlineData("1.e5", 1, 3, "'e'", "a digit")]
    [InlineData("1e", 1, 3, "the file ends", "a digit")]
    [InlineData("1e+", 1, 4, "the file ends", "a digit")]
    [InlineData("1e+-1", 1, 4, "'-'", "a digit")]
    [InlineData("00", 1, 2, "'0'", "the end of the file")]
    [InlineData("\"abc", 1, 5, "the file ends", "the '\"' that ends the string")]
    [InlineData("\"a\u0000b\"", 1, 3, "the character U+0000", "the '\"' that ends the string")]
    [InlineData("\"\u001f\"", 1, 2, "the character U+001F", "the '\"' that ends the string")]
    [InlineData("\"\\", 1, 3, "the file ends", "an escape such as \\n or \\u0041")]
    [InlineData("\"\\u12", 1, 3, "'u'", "an escape such as \\n or \\u0041")]
    [InlineData("\"\\u123", 1, 3, "'u'", "an escape such as \\n or \\u0041")]
    [InlineData("\"\\u1234", 1, 8, "the file ends", "the '\"' that ends the string")]
    [InlineData("\"\\u12g4\"", 1, 3, "'u'", "an escape such as \\n or \\u0041")]
    [InlineData("\"\\U0041\"", 1, 3, "'U'", "an escape such as \\n or \\u0041")]
    [InlineData("\u007f", 1, 1, "the character U+007F", "a value")]
    [InlineData("~", 1, 1, "'~'", "a value")]
    [InlineData("[", 1, 2, "the file ends", "a value")]
    [InlineData("[1", 1, 3, "the file ends", "',' or ']'")]
    [InlineData("[1 2]", 1, 4, "'2'", "',' or ']'")]
    [InlineData("[1,]", 1, 4, "']'", "a value")]
    [InlineData("[1}", 1, 3, "'}'", "',' or ']'")]
    [InlineData("{", 1, 2, "the file ends", "a name in quotes")]
    [InlineData("{a: 1}", 1, 2, "'a'", "a name in quotes")]
    [InlineData("{\"a\"}", 1, 5, "'}'", "':'")]
    [InlineData("{\"a\" 1}", 1, 6, "'1'", "':'")]
    [InlineData("{\"a\": }", 1, 7, "'}'", "a value")]
    [InlineData("{\"a\": 1", 1, 8, "the file ends", "',' or '}'")]
    [InlineData("{\"a\": 1]", 1, 8, "']'", "',' or '}'")]
    [InlineData("{\n\n \"a\": 1,\n \"a\": 2}", 4, 2, "a second \"a\"", "every name once")]
    [InlineData("/* */ 1", 1, 1, "'/'", "a value")]
    [InlineData("1 2", 1, 3, "'2'", "the end of the file")]
    public void What_is_no_JSON_is_refused_where_it_is_wrong(string text, int line, int column, string fact, string expected)
    {
        ConfigException thrown = Assert.Throws<ConfigException>(() => JsonReader.Read(text));
        Assert.Equal((ConfigFault.Unreadable, line, column, fact, expected), (thrown.Fault, thrown.Line, thrown.Column, thrown.Fact, thrown.Expected));
        Assert.Equal($"line {line}, column {column}: {fact} (expected {expected})", thrown.Message);
    }

    [Fact]
    public void Depth_is_bounded_along_a_path_and_not_in_all()
    {
        string Deep(int depth) => new string('[', depth) + new string(']', depth);
        Assert.IsType<JsonArray>(JsonReader.Read(Deep(64)));
        ConfigException thrown = Assert.Throws<ConfigException>(() => JsonReader.Read(Deep(65)));
        Assert.Equal((1, 65, "nesting deeper than 64", "at most 64 objects and arrays in one another"), (thrown.Line, thrown.Column, thrown.Fact, thrown.Expected));
        Assert.IsType<JsonArray>(JsonReader.Read("[" + string.Join(",", Enumerable.Repeat(Deep(63), 5)) + "]"));
    }

    [Fact]
    public void Length_is_bounded()
    {
        Assert.IsType<JsonTruth>(JsonReader.Read(new string(' ', (1 << 20) - 4) + "true"));
        ConfigException thrown = Assert.Throws<ConfigException>(() => JsonReader.Read(new string(' ', (1 << 20) - 3) + "true"));
        Assert.Equal((1, 1, "1048577 characters", "at most 1048576"), (thrown.Line, thrown.Column, thrown.Fact, thrown.Expected));
    }

    // Where .NET's reader accepts a text, ours finds the same; where it refuses, so does ours. Only names that stand twice are ours alone to refuse.
    [Property(MaxTest = 500)]
    public void Our_reader_agrees_with_that_of_the_platform(int[] pieces)
    {
        string[] parts = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\\n\"", "1", "-2.5e3", "0", "true", "null", " ", "\n", "{\"k\":[1,2]}", "[[]]", ".", "-", "\"", "\\u00e9"];
        string text = string.Concat(pieces.Select(piece => parts[(int)((uint)piece % (uint)parts.Length)]));
        string? theirs = null, ours = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            theirs = Show(document.RootElement);
        }
        catch (JsonException)
        {
        }

        try
        {
            ours = Show(JsonReader.Read(text));
        }
        catch (ConfigException wrong) when (!wrong.Fact.StartsWith("a second", StringComparison.Ordinal))
        {
        }
        catch (ConfigException)
        {
            return;
        }

        Assert.Equal(theirs, ours);
    }

    private static string Show(JsonValue value) => value switch
    {
        JsonObject whole => "{" + string.Join(", ", whole.Members.Select(member => $"{member.Key}: {Show(member.Value)}")) + "}",
        JsonArray array => "[" + string.Join(", ", array.Items.Select(Show)) + "]",
        _ => value.Described,
    };

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(member => $"{member.Name}: {Show(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Show)) + "]",
        JsonValueKind.String => $"\"{value.GetString()}\"",
        _ => value.GetRawText(),
    };
}

using System.Diagnostics;
using AsymForge.Vlm.Templates;

namespace AsymForge.Vlm.Tests.Templates;

/// <summary>Templates come with checkpoints: whatever one does, it ends soon, with one error that names the place.</summary>
public sealed class TemplateLimitTests
{
    public static TheoryData<string> Greedy => new()
    {
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endfor %}",
        "{{ 'x' * 999999999999 }}",
        "{% set ns = namespace(x='x') %}{% for a in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=['x']) %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[], y=[]) %}{% for a in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
        "{% set ns = namespace(x=[]) %}{% for a in range(99999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x='ab') %}{% for a in range(99) %}{% set ns.x = ns.x.replace('', ns.x) %}{% endfor %}",
        "{% set ns = namespace(x='ab') %}{% for a in range(99) %}{% set ns.x = ns.x | tojson %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f() %}{% for i in range(9) %}{{ f() }}{% endfor %}{% endmacro %}{{ f() }}",
        "{{ range(999999999) }}",
        "{{ 9223372036854775807 + 1 }}",
        "{{ 2 ** 99999999999 }}",
        "{{ 1 // 0 }}",
        "{{ missing.name }}",
        "{{ missing + 1 }}",
        "{{ 'a' + 1 }}",
        "{{ 1 < 'a' }}",
        "{{ messages.append(1) }}",
        "{{ raise_exception('no') }}",
    };

    public static TheoryData<string> Malformed => new()
    {
        "{{ ", "{% if x %}", "{% for x in y %}", "{{ x }", "{# no end", "{% endif %}", "{{ 'abc }}", "{% raw %} {{ x }}", "{{ 1 + }}", "{{ x | nofilter }}", "{{ x is notest }}",
        "{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}", "{% block x %}{% endblock %}", "{% call f() %}{% endcall %}", "{% break %}", "{% set = 1 %}", "{% set a.b.c = 1 %}",
        "{{ a[ }}", "{{ {1: }}", "{{ f(a=1, 2) }}", "{{ @ }}", "{{ '\\u12' }}", "{{ 99999999999999999999 }}", "{% for x in y recursive %}{% endfor %}", "{% else %}",
        new string('(', 100_000), "{{ " + new string('(', 100_000), "{{ " + new string('[', 5_000) + " }}", "{{ " + string.Concat(Enumerable.Repeat("not ", 100_000)) + "x }}",
        "{{ x" + string.Concat(Enumerable.Repeat("+x", 100_000)) + " }}", "{{ x" + string.Concat(Enumerable.Repeat(".x", 100_000)) + " }}", "{{ " + new string('-', 100_000) + "1 }}",
        string.Concat(Enumerable.Repeat("{% if x %}", 10_000)), "{{ x" + string.Concat(Enumerable.Repeat(" if x else x", 10_000)) + " }}", new string('x', 3_000_000),
    };

    [Theory]
    [MemberData(nameof(Greedy))]
    public void GreedyTemplatesEnd(string source)
    {
        ChatTemplate template = ChatTemplate.Parse(source, "greedy.jinja");
        Stopwatch watch = Stopwatch.StartNew();
        InputFormatException error = Assert.Throws<InputFormatException>(() => template.Render([new ChatMessage("user", "x")]));
        Assert.StartsWith("greedy.jinja: line 1: ", error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void MalformedTemplatesAreRefused(string source)
    {
        if (source.StartsWith("((", StringComparison.Ordinal))
        {
            Assert.Equal(source, ChatTemplate.Parse(source, "bad.jinja").Render([]).Text);
            return;
        }

        InputFormatException error = Assert.Throws<InputFormatException>(() => ChatTemplate.Parse(source, "bad.jinja"));
        Assert.StartsWith("bad.jinja: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsNameTheLine()
    {
        InputFormatException error = Assert.Throws<InputFormatException>(() => ChatTemplate.Parse("a\nb\n{{ x | shout }}", "t"));
        Assert.Equal("t: line 3: the filter 'shout' is not covered", error.Message);
        error = Assert.Throws<InputFormatException>(() => ChatTemplate.Parse("a\n{% set x = 1 %}\n{{ x + 'a' }}\n", "t").Render([]));
        Assert.Equal("t: line 3: an integer + a string has no meaning", error.Message);
    }
}

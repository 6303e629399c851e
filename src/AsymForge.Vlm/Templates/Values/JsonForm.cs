using System.Globalization;
using System.Runtime.CompilerServices;

namespace AsymForge.Vlm.Templates;

/// <summary>The filter <c>tojson</c> as chat templates have it: no escaping of HTML or of non-ASCII, members in their order.</summary>
internal sealed class JsonForm(int? indent, bool sortKeys)
{
    private readonly TemplateTextBuilder to = new();

    public TemplateText Of(object? value)
    {
        Write(value, 0);
        return to.ToText();
    }

    private void Write(object? value, int level)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                to.Append("null");
                break;
            case bool flag:
                to.Append(flag ? "true" : "false");
                break;
            case long number:
                to.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                to.Append(double.IsFinite(number) ? TextForm.OfFloat(number) : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case TemplateText text:
                Quote(text);
                break;
            case TemplateList list:
                Bracket('[', ']', list.Items, item => Write(item, level + 1), level);
                break;
            case TemplateMap map:
                WriteMap(map, level);
                break;
            default:
                throw new TemplateFault($"{TemplateValue.NameOf(value)} cannot be written as JSON");
        }
    }

    private void WriteMap(TemplateMap map, int level)
    {
        IEnumerable<(TemplateText Key, object? Value)> pairs = map.Keys.Zip(map.Members.Values);
        if (sortKeys)
        {
            pairs = pairs.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal);
        }

        Bracket('{', '}', [.. pairs], pair =>
        {
            Quote(pair.Key);
            to.Append(": ");
            Write(pair.Value, level + 1);
        }, level);
    }

    private void Bracket<T>(char open, char close, IReadOnlyList<T> items, Action<T> write, int level)
    {
        to.Append(open.ToString());
        for (int i = 0; i < items.Count; i++)
        {
            to.Append(i == 0 ? "" : indent is null ? ", " : ",");
            NewLine(level + 1);
            write(items[i]);
        }

        if (items.Count > 0)
        {
            NewLine(level);
        }

        to.Append(close.ToString());
    }

    private void NewLine(int level)
    {
        if (indent is { } width)
        {
            to.Append("\n" + new string(' ', Math.Clamp(width, 0, 16) * level));
        }
    }

    private void Quote(TemplateText text)
    {
        to.Append("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text.Value[i];
            string? escaped = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => null,
            };
            to.AppendAs(escaped ?? text.Value.AsSpan(i, 1), text, i);
        }

        to.Append("\"");
    }
}

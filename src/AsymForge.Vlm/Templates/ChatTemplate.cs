using System.Collections.Immutable;
using System.Text.Json;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Templates;

/// <summary>
/// A chat template: the part of Jinja that chat templates use, in the environment they expect. What is not covered is an error when the template is
/// read. Rendering is bounded in steps, memory and depth, because templates come with checkpoints. Immutable and thread-safe.
/// </summary>
public sealed class ChatTemplate
{
    private readonly Body body;

    private ChatTemplate(Body body, string name, IReadOnlyDictionary<string, string> specialTokens) =>
        (this.body, Name, SpecialTokens) = (body, name, specialTokens);

    /// <summary>What error messages call it.</summary>
    public string Name { get; }

    /// <summary>Texts such as <c>bos_token</c> that the template may write, by name.</summary>
    public IReadOnlyDictionary<string, string> SpecialTokens { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="specialTokens">Texts such as <c>bos_token</c>, by name.</param>
    /// <exception cref="InputFormatException">The template is malformed or uses a construct that is not covered; the message names it and its line.</exception>
    public static ChatTemplate Parse(string source, string name, IReadOnlyDictionary<string, string>? specialTokens = null) =>
        new(TemplateParser.Parse(source, name), name, specialTokens ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>
    /// Reads the template of a model folder: <c>chat_template.jinja</c>, else <c>chat_template.json</c>, else <c>tokenizer_config.json</c> (of
    /// several named ones, "default"), with the special tokens of <c>tokenizer_config.json</c>.
    /// </summary>
    /// <exception cref="InputFormatException">There is none, or as for <see cref="Parse"/>.</exception>
    public static ChatTemplate LoadFrom(string folder) => TemplateFolder.Load(folder);

    /// <summary>Writes a conversation as a prompt.</summary>
    /// <param name="messages">The conversation, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether the prompt ends with what precedes an answer.</param>
    /// <param name="more">Further variables of the template, such as <c>enable_thinking</c>: a JSON object, or nothing.</param>
    /// <exception cref="InputFormatException">The template refuses the conversation, fails, or needs more than it may use.</exception>
    public RenderedPrompt Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt = true, JsonElement more = default)
    {
        RenderContext context = NewContext(more);
        context.Set("messages", new TemplateList([.. messages.Select(TemplateValue.FromMessage)]));
        context.Set("add_generation_prompt", addGenerationPrompt);
        return Run(context);
    }

    /// <summary>
    /// As the other overload, all variables given as JSON, <c>messages</c> among them: for messages with tool calls and the like. Every text in a
    /// message but its role counts as from outside.
    /// </summary>
    /// <param name="variables">A JSON object.</param>
    /// <exception cref="InputFormatException">As for the other overload.</exception>
    public RenderedPrompt Render(JsonElement variables) => Run(NewContext(variables));

    private RenderContext NewContext(JsonElement variables)
    {
        var context = new RenderContext();
        foreach ((string name, string text) in SpecialTokens)
        {
            context.Set(name, TemplateText.Trusted(text));
        }

        if (variables.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return context;
        }

        if (variables.ValueKind != JsonValueKind.Object)
        {
            throw new InputFormatException(Name, "variables", $"are a JSON {variables.ValueKind}, an object was expected");
        }

        foreach (JsonProperty variable in variables.EnumerateObject())
        {
            context.Set(variable.Name, variable.Name == "messages"
                ? TemplateValue.FromMessages(variable.Value)
                : TemplateValue.FromJson(variable.Value, isFromOutside: false));
        }

        return context;
    }

    private RenderedPrompt Run(RenderContext context)
    {
        try
        {
            body.Run(context);
        }
        catch (Exception error) when (error is TemplateFault or InsufficientExecutionStackException or OverflowException)
        {
            string what = error switch
            {
                TemplateFault => error.Message,
                OverflowException => "an integer grows beyond 64 bits",
                _ => "values or calls are nested too deeply",
            };
            throw new InputFormatException(Name, $"line {context.Line}", what, error);
        }

        return Spans(context.Output.ToText());
    }

    private static RenderedPrompt Spans(TemplateText text)
    {
        ImmutableArray<PromptSpan>.Builder spans = ImmutableArray.CreateBuilder<PromptSpan>();
        int at = 0;
        foreach (TextRange range in text.Untrusted)
        {
            if (at < range.Start)
            {
                spans.Add(new PromptSpan(at, range.Start - at, IsUserText: false));
            }

            spans.Add(new PromptSpan(range.Start, range.Length, IsUserText: true));
            at = range.Start + range.Length;
        }

        if (at < text.Length)
        {
            spans.Add(new PromptSpan(at, text.Length - at, IsUserText: false));
        }

        return new RenderedPrompt(text.Value, spans.ToImmutable());
    }
}

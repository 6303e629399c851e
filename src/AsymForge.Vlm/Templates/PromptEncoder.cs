using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Templates;

/// <summary>Encodes rendered prompts.</summary>
public static class PromptEncoder
{
    /// <summary>
    /// Encodes the prompt as one text, but special tokens that touch a message's own text are plain text: a question cannot place a picture or end a turn.
    /// Where no message spells a special token, the ids are those of the plain text.
    /// </summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="prompt">The rendered prompt; its placeholders for pictures are the template's own and act.</param>
    /// <param name="addSpecialTokens">Whether the tokenizer adds BOS and the like; false where the template wrote them.</param>
    /// <param name="placeholder">The token that stands for a picture: plain text in a message even where the tokenizer does not mark it special. Null: the model has none.</param>
    public static TokenizedText Encode(ITokenizer tokenizer, RenderedPrompt prompt, bool addSpecialTokens, int? placeholder = null)
    {
        TextRange[] ranges = [.. prompt.Spans.Where(span => span.IsUserText).Select(span => new TextRange(span.Start, span.Length))];
        return tokenizer.Encode(prompt.Text, addSpecialTokens, UntrustedText.In(ranges, placeholder));
    }
}

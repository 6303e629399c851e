using System.Text;
using AsymForge.Vlm.Templates;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Chat;

/// <summary>From the messages of a conversation to its prompt: template, tokens, every placeholder widened to its picture's tokens.</summary>
internal sealed class PromptBuilder(ITokenizer tokenizer, ChatTemplate template, PictureTokens? placeholders)
{
    /// <summary>Builds the prompt that asks for the next answer.</summary>
    /// <param name="messages">The conversation; the last one is the user's.</param>
    /// <exception cref="InputFormatException">The template fails, or places another number of pictures than the messages have.</exception>
    public PromptSequence Build(IReadOnlyList<ConversationMessage> messages)
    {
        RenderedPrompt rendered = template.Render([.. messages.Select(Message)], addGenerationPrompt: true);
        TokenizedText encoded = Encode(rendered);
        Range question = QuestionOf(rendered);
        int placed = encoded.Ids.Count(id => id == placeholders?.Id), pictures = messages.Sum(message => message.Pictures);
        if (placed != pictures)
        {
            throw new InputFormatException("chat template", "pictures", $"placed {placed}; the conversation has {pictures}.");
        }

        return Expand(encoded, question, pictures - messages[^1].Pictures);
    }

    /// <summary>Whether the template writes anything for a message at the head of a conversation.</summary>
    public bool Writes(ConversationMessage first)
    {
        ChatMessage question = Message(new ConversationMessage("user", "?", 0));
        return template.Render([Message(first), question], addGenerationPrompt: true).Text != template.Render([question], addGenerationPrompt: true).Text;
    }

    /// <summary>Encodes without BOS where the template has written it.</summary>
    private TokenizedText Encode(RenderedPrompt rendered)
    {
        ReadOnlySpan<int> added = tokenizer.EncodeToIds("", addSpecialTokens: true);
        TokenizedText plain = PromptEncoder.Encode(tokenizer, rendered, addSpecialTokens: false, placeholders?.Id);
        bool written = added.IsEmpty || (plain.Ids.Length > 0 && plain.Ids[0] == added[0]);
        return written ? plain : PromptEncoder.Encode(tokenizer, rendered, addSpecialTokens: true, placeholders?.Id);
    }

    private PromptSequence Expand(TokenizedText encoded, Range question, int firstPictureOfTurn)
    {
        PromptSequence prompt = new();
        int picture = 0;
        bool inTurn = false;
        for (int i = 0; i < encoded.Ids.Length; i++)
        {
            int id = encoded.Ids[i];
            if (id == placeholders?.Id)
            {
                inTurn |= picture >= firstPictureOfTurn;
                prompt.AddPicture(id, picture++, placeholders.Count, inTurn);
                continue;
            }

            TokenOffset offset = encoded.Offsets[i];
            bool asked = offset.Start < question.End.Value && offset.End > question.Start.Value && !tokenizer.IsSpecial(id);
            inTurn |= asked;
            prompt.AddText(id, asked, inTurn);
        }

        return prompt;
    }

    /// <summary>The last message's own text, in code points: the template writes it last of all messages.</summary>
    private static Range QuestionOf(RenderedPrompt rendered)
    {
        PromptSpan span = rendered.Spans.LastOrDefault(part => part.IsUserText && part.Length > 0);
        int start = CodePoints(rendered.Text.AsSpan(0, span.Start));
        return start..(start + CodePoints(rendered.Text.AsSpan(span.Start, span.Length)));
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>Models with pictures have templates that go through parts; templates of text models take strings.</summary>
    private ChatMessage Message(ConversationMessage message) => placeholders is null
        ? new ChatMessage(message.Role, message.Text)
        : new ChatMessage(message.Role, [.. Enumerable.Repeat(ContentPart.Image, message.Pictures), ContentPart.Of(message.Text)]);
}

/// <summary>How pictures stand in a prompt.</summary>
/// <param name="Id">The placeholder's token.</param>
/// <param name="Count">Vision tokens that take its place.</param>
internal sealed record PictureTokens(int Id, int Count);

/// <summary>One message of a conversation.</summary>
/// <param name="Role">"system", "user" or "assistant".</param>
/// <param name="Text">What was said.</param>
/// <param name="Pictures">How many pictures came with it.</param>
internal sealed record ConversationMessage(string Role, string Text, int Pictures);

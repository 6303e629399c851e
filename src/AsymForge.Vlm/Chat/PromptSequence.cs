namespace AsymForge.Vlm.Chat;

/// <summary>The prompt of one turn with every vision token in its place. The index into it is a token's logical index.</summary>
internal sealed class PromptSequence
{
    /// <summary>What stands for the picture of a text token.</summary>
    public const int NoPicture = -1;

    private readonly List<PromptToken> tokens = [];

    /// <summary>All tokens.</summary>
    public IReadOnlyList<PromptToken> Tokens => tokens;

    public int Count => tokens.Count;

    /// <summary>Vision tokens, all pictures together.</summary>
    public int VisionTokens { get; private set; }

    /// <summary>Text tokens that the user wrote in this turn, without template and special tokens.</summary>
    public int QuestionTokens { get; private set; }

    public PromptToken this[int logical] => tokens[logical];

    public void AddText(int id, bool isQuestion, bool isTurn)
    {
        tokens.Add(new PromptToken(id, NoPicture, 0, isQuestion, isTurn));
        QuestionTokens += isQuestion ? 1 : 0;
    }

    public void AddPicture(int id, int picture, int count, bool isTurn)
    {
        for (int i = 0; i < count; i++)
        {
            tokens.Add(new PromptToken(id, picture, i, false, isTurn));
        }

        VisionTokens += count;
    }
}

/// <summary>One token of a prompt.</summary>
/// <param name="Id">Its id; the placeholder's for a vision token.</param>
/// <param name="Picture">Which of the conversation's pictures, <see cref="PromptSequence.NoPicture"/> for text.</param>
/// <param name="Index">Which token of that picture.</param>
/// <param name="IsQuestion">Whether the user wrote it in this turn.</param>
/// <param name="IsTurn">Whether it belongs to the user's current turn, template included.</param>
internal readonly record struct PromptToken(int Id, int Picture, int Index, bool IsQuestion, bool IsTurn)
{
    public bool IsVision => Picture != PromptSequence.NoPicture;
}

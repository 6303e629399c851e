using System.Runtime.CompilerServices;
using System.Text;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm;

/// <summary>
/// One conversation about pictures, under one policy. Every turn renders the whole conversation again and takes over from the cache what did not change. One turn at a time; not thread-safe.
/// </summary>
public sealed class ChatSession : IDisposable
{
    private readonly VlmModel model;
    private readonly ChatOptions options;
    private readonly BoundPolicy policy;
    private readonly PromptBuilder prompts;
    private readonly VisionEncoder? encoder;
    private readonly DecoderSession decoder;
    private readonly VisionChoice? choice;
    private readonly List<ConversationMessage> messages = [];
    private readonly List<Picture> pictures = [];
    private readonly Lock work = new(); // held while native memory is in use, so that disposing waits for the step that runs
    private int serials;
    private int version;
    private bool busy;
    private bool disposed;

    internal ChatSession(VlmModel model, ChatOptions options, BoundPolicy policy)
    {
        (this.model, this.options, this.policy) = (model, options, policy);
        prompts = new PromptBuilder(model.Tokenizer, model.Template.Value, model.Placeholders);
        if (options.System is { } system)
        {
            messages.Add(new ConversationMessage("system", system, 0));
            if (!prompts.Writes(messages[0]))
            {
                throw new ArgumentException($"{nameof(ChatOptions)}.{nameof(ChatOptions.System)} is set, but the model's chat template writes no system message.", nameof(options));
            }
        }

        if (model.Vision is { } vision)
        {
            encoder = new VisionEncoder(model, (LlavaConfig)model.Config, policy);
            choice = new VisionChoice(policy, vision, model.Decoder.Embedding);
        }

        decoder = new DecoderSession(model.Decoder, policy, choice, new SessionSizes(model.ContextOf(options), options.ChunkSize));
    }

    /// <summary>What the last finished turn did and cost; null before the first.</summary>
    public TurnReport? Report { get; private set; }

    /// <summary>The most tokens it holds: pictures, questions and answers together.</summary>
    public int Context => decoder.Context;

    /// <summary>Finished turns.</summary>
    public int Turns { get; private set; }

    /// <summary>Asks a question, with a picture or without, and streams the answer. A turn that is cancelled or not enumerated to its end leaves the conversation as it was.</summary>
    /// <param name="question">What the user says. Special tokens in it are plain text.</param>
    /// <param name="image">A new picture; null: the question is about what was shown before.</param>
    /// <param name="cancellationToken">Stops the turn between two steps.</param>
    /// <exception cref="ArgumentException">The question is empty, the model sees no pictures, or the prompt does not fit <see cref="ChatOptions.MaxContext"/>.</exception>
    /// <exception cref="InvalidOperationException">Another turn is running.</exception>
    /// <exception cref="InputFormatException">The chat template refuses the conversation.</exception>
    public IAsyncEnumerable<string> AskAsync(string question, Image? image = null, CancellationToken cancellationToken = default) =>
        AskAsync(question, image is null ? [] : [image], cancellationToken);

    /// <summary>As the other overload, with any number of new pictures, in the order in which the template places them.</summary>
    /// <exception cref="ArgumentException">As there.</exception>
    /// <exception cref="InvalidOperationException">As there.</exception>
    /// <exception cref="InputFormatException">As there.</exception>
    public IAsyncEnumerable<string> AskAsync(string question, IReadOnlyList<Image> images, CancellationToken cancellationToken = default)
    {
        Check(question, images);
        images = [.. images];
        ConversationMessage message = new("user", question, images.Count);
        PromptSequence prompt = prompts.Build([.. messages, message]);
        if (prompt.Count >= decoder.Context)
        {
            throw new ArgumentException($"The prompt has {prompt.Count} tokens; the conversation holds {decoder.Context}, the answer included. Raise {nameof(ChatOptions)}.{nameof(ChatOptions.MaxContext)}, or start a new one.", nameof(question));
        }

        return Stream(message, images, prompt, version, cancellationToken);
    }

    /// <summary>Asks and waits for the whole answer.</summary>
    /// <exception cref="ArgumentException">As for <see cref="AskAsync(string, Image, CancellationToken)"/>.</exception>
    /// <exception cref="InvalidOperationException">As there.</exception>
    /// <exception cref="InputFormatException">As there.</exception>
    /// <exception cref="OperationCanceledException">The turn was cancelled.</exception>
    public async Task<string> AnswerAsync(string question, Image? image = null, CancellationToken cancellationToken = default)
    {
        StringBuilder answer = new();
        await foreach (string piece in AskAsync(question, image, cancellationToken).ConfigureAwait(false))
        {
            answer.Append(piece);
        }

        return answer.ToString().Trim();
    }

    /// <summary>Puts a question and its answer behind the conversation without asking the model: a history from elsewhere.</summary>
    /// <param name="question">What the user said.</param>
    /// <param name="answer">What the assistant answered.</param>
    /// <param name="image">A picture that came with the question, or null.</param>
    /// <exception cref="ArgumentException">The question is empty, or the model sees no pictures.</exception>
    /// <exception cref="InvalidOperationException">A turn is running.</exception>
    public void Remember(string question, string answer, Image? image = null)
    {
        IReadOnlyList<Image> images = image is null ? [] : [image];
        Check(question, images);
        ArgumentNullException.ThrowIfNull(answer);
        version++;
        Work(() => AddPictures(images, new TurnClock(), CancellationToken.None));
        messages.Add(new ConversationMessage("user", question, images.Count));
        messages.Add(new ConversationMessage("assistant", answer, 0));
    }

    /// <summary>Returns the memory. A step that runs is waited for; the turn it belongs to then ends with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (work)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            decoder.Dispose();
            encoder?.Dispose();
            policy.Dispose();
            pictures.ForEach(picture => picture.Dispose());
        }
    }

    private async IAsyncEnumerable<string> Stream(
        ConversationMessage message, IReadOnlyList<Image> images, PromptSequence prompt, int asked, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (busy || asked != version)
        {
            throw new InvalidOperationException("The conversation has gone on since this question was asked (expected each answer to be read once, before the next question).");
        }

        Turn turn = new(model, options, policy, decoder, prompt);
        (busy, version) = (true, version + 1);
        bool[][] decidedBefore = [.. pictures.Select(picture => picture.Decided.ToArray())];
        try
        {
            await Task.Run(() => Work(() => Begin(turn, images, cancellation)), cancellation).ConfigureAwait(false);
            while (turn.Advance())
            {
                if (turn.TakeText() is { Length: > 0 } piece)
                {
                    yield return piece;
                }

                await Task.Run(() => Work(turn.Step), cancellation).ConfigureAwait(false);
            }

            if (turn.TakeRest() is { Length: > 0 } rest)
            {
                yield return rest;
            }

            Work(() => Finish(message, turn));
        }
        finally
        {
            busy = false;
            if (!turn.IsFinished)
            {
                Undo(decidedBefore);
            }
        }
    }

    private void Check(string question, IReadOnlyList<Image> images)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        ArgumentNullException.ThrowIfNull(images);
        foreach (Image image in images)
        {
            ArgumentNullException.ThrowIfNull(image, nameof(images));
        }

        if (images.Count > 0 && encoder is null)
        {
            throw new ArgumentException($"The model in '{model.Folder}' sees no pictures (expected a question without one).", nameof(images));
        }

        if (busy)
        {
            throw new InvalidOperationException("A turn of this conversation is still running (expected its answer to be read to the end, or disposed, first).");
        }
    }

    private void Work(Action step)
    {
        lock (work)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            step();
        }
    }

    private void AddPictures(IReadOnlyList<Image> images, TurnClock clock, CancellationToken cancellation)
    {
        for (int i = 0; i < images.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            pictures.Add(encoder!.Encode(images[i], new PictureIdentity(serials++, messages.Count, i), clock));
        }
    }

    /// <summary>Takes back what an unfinished turn did to the pictures: its own go, and the others are open again for the stages that had not chosen among them.</summary>
    private void Undo(bool[][] decidedBefore)
    {
        int first = decidedBefore.Length;
        for (int i = 0; i < first; i++)
        {
            decidedBefore[i].CopyTo(pictures[i].Decided, 0);
        }

        pictures.Skip(first).ToList().ForEach(picture => picture.Dispose());
        pictures.RemoveRange(first, pictures.Count - first);
    }

    private void Begin(Turn turn, IReadOnlyList<Image> images, CancellationToken cancellation)
    {
        turn.ReusedPictures = pictures.Count;
        AddPictures(images, turn.Clock, cancellation);
        turn.Begin(choice, pictures, cancellation);
    }

    private void Finish(ConversationMessage message, Turn turn)
    {
        Report = turn.Report(pictures);
        messages.Add(message);
        messages.Add(new ConversationMessage("assistant", turn.Text.Trim(), 0));
        Turns++;
        turn.IsFinished = true;
    }
}

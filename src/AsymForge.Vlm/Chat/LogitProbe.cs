using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm;

/// <summary>
/// Logits of one question under a policy, and of the dense model with columns hidden: what the laws of identity and deletion compare. Each run is a session of its own.
/// A continuation is tokens that are put behind the prompt one by one, as if the model had written them.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="options">Policy values, keep, weights, chunk size; null: all defaults.</param>
public sealed class LogitProbe(VlmModel model, ChatOptions? options = null)
{
    private readonly ChatOptions options = options ?? ChatOptions.Default;

    /// <summary>Asks a question.</summary>
    /// <param name="policy">Null: the dense model.</param>
    /// <param name="question">What the user says.</param>
    /// <param name="images">Pictures, in the order in which the template places them.</param>
    /// <param name="continuation">Tokens behind the prompt.</param>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="PolicyBindException">The policy cannot be bound.</exception>
    public ProbeRun Run(CompiledPolicy? policy, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using BoundPolicy bound = model.Bind(policy, options);
        using ProbeSession session = new(model, options, bound, question, images);
        return session.Run(continuation);
    }

    /// <summary>As <see cref="Run"/>, with a program that was bound elsewhere.</summary>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="PolicyBindException">The program asks for something that this runtime does not do.</exception>
    public ProbeRun RunProgram(PolicyProgram program, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using BoundPolicy bound = model.TakeBound(program, options);
        using ProbeSession session = new(model, options, bound, question, images);
        return session.Run(continuation);
    }

    /// <summary>The dense model with vision tokens hidden from given layers on.</summary>
    /// <param name="hidden">What nobody sees; empty for nothing.</param>
    /// <param name="question">What the user says.</param>
    /// <param name="images">Pictures, in the order in which the template places them.</param>
    /// <param name="continuation">Tokens behind the prompt.</param>
    public ProbeRun RunHidden(IReadOnlyList<HiddenTokens> hidden, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using ProbeSession session = new(model, options, BoundPolicy.Dense, question, images);
        return session.RunHidden(continuation, hidden);
    }

    /// <summary>The dense model, every column hidden in the layers and from the row on in which <paramref name="run"/> no longer had it, eviction included.</summary>
    /// <param name="run">What a policy left, row by row.</param>
    /// <param name="question">The same question.</param>
    /// <param name="images">The same pictures.</param>
    /// <param name="continuation">The same tokens.</param>
    public ProbeRun RunMasked(ProbeRun run, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using ProbeSession session = new(model, options, BoundPolicy.Dense, question, images);
        return session.RunAfter(continuation, run);
    }
}

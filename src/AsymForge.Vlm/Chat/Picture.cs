using AsymForge.Runtime;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Chat;

/// <summary>A picture of a conversation with its projected tokens, which stay at hand so that a later turn can choose among all of them again.</summary>
internal sealed class Picture : IDisposable
{
    private readonly NativeArena arena;
    private readonly bool[][] kept;

    /// <param name="image">The pixels.</param>
    /// <param name="identity">Its place in the conversation.</param>
    /// <param name="tokens">Vision tokens.</param>
    /// <param name="hidden">Width of the language model.</param>
    /// <param name="stages">Stages of the policy that decide about vision tokens.</param>
    public Picture(Image image, PictureIdentity identity, int tokens, int hidden, int stages)
    {
        (Image, Identity) = (image, identity);
        arena = new NativeArena((((long)tokens * hidden) + tokens) * sizeof(float) + 128);
        Features = arena.Floats((tokens, hidden));
        ClassAttention = arena.Floats(tokens);
        kept = [.. Enumerable.Range(0, stages).Select(_ => new bool[tokens])];
        Decided = new bool[stages];
    }

    public Image Image { get; }

    public PictureIdentity Identity { get; }

    public int Tokens => Features.Sizes.E0;

    /// <summary>[tokens, hidden]</summary>
    public TensorView Features { get; }

    /// <summary>[tokens]; written only where the policy reads it.</summary>
    public TensorView ClassAttention { get; }

    /// <summary>[stages]: whether a stage has chosen among these tokens.</summary>
    public bool[] Decided { get; }

    /// <summary>Bytes of native memory.</summary>
    public long Bytes => arena.CapacityBytes;

    /// <summary>[tokens]: what a stage keeps.</summary>
    public Span<bool> Kept(int stage) => kept[stage];

    /// <summary>The picture with a serial number, or null.</summary>
    public static Picture? Of(int serial, IReadOnlyList<Picture> pictures)
    {
        for (int i = 0; i < pictures.Count; i++)
        {
            if (pictures[i].Identity.Serial == serial)
            {
                return pictures[i];
            }
        }

        return null;
    }

    public void Dispose() => arena.Dispose();
}

/// <summary>Which picture of a conversation: its number, never used again for another one; the message it came with; its place there.</summary>
internal readonly record struct PictureIdentity(int Serial, int Message, int IndexInMessage);

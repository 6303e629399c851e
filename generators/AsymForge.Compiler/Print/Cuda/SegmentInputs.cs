namespace AsymForge.Compiler.Print.Cuda;

/// <summary>Inputs that have more than one number per token: where a segment's part begins, under a name of its own.</summary>
internal static class SegmentInputs
{
    private sealed record Part(string Name, string Type, string Offset, string Shape);

    private static readonly Dictionary<InputKind, Part> Parts = new()
    {
        [InputKind.VisionEmbeddings] = new("vision", "float", "(i64)segment.first * hidden", "[n, hidden]"),
        [InputKind.TextEmbeddings] = new("text", "float", "(i64)segment.first_text * hidden", "[L, hidden]"),
        [InputKind.TokenGrid] = new("grid", "int", "4 * (i64)segment.first", "[n, 4]"),
        [InputKind.EntrySlots] = new("slots", "int", "3 * (i64)segment.first", "[n, 3]"),
    };

    /// <summary>Whether kernels name a segment's part; an input with one number per token is read where it lies.</summary>
    public static bool IsNamed(InputKind kind) => Parts.ContainsKey(kind);

    /// <summary>The declaration of a segment's part.</summary>
    public static string Declare(CudaContext context, InputKind kind)
    {
        Part part = Parts[kind];
        return $"const {part.Type}* const {part.Name} = {context.Names.Input(kind)} + {part.Offset}; // {part.Shape}";
    }
}

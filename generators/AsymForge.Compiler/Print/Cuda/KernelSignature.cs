namespace AsymForge.Compiler.Print.Cuda;

/// <summary>A kernel's declaration: its parameters are the arguments of its launch, in their order.</summary>
internal static class KernelSignature
{
    /// <summary>Opens the kernel.</summary>
    public static IndentedWriter.Closing Open(IndentedWriter writer, CudaContext context, StagePlan stage, KernelLaunch launch)
    {
        writer.Line($"extern \"C\" __global__ void __launch_bounds__({NumberText.Of(launch.Threads)}) {launch.Entry}(");
        using (writer.Indent())
        {
            for (int i = 0; i < launch.Arguments.Count; i++)
            {
                bool last = i == launch.Arguments.Count - 1;
                string written = ReadOnly(launch, launch.Arguments[i].Kind) ? "const " : "";
                writer.Line(written + Parameter(context, stage, launch.Arguments[i]) + (last ? ")" : ","));
            }
        }

        return writer.Block();
    }

    // A compaction reads the decision.
    private static bool ReadOnly(KernelLaunch launch, ArgumentKind kind) => kind is ArgumentKind.Counts or ArgumentKind.Kept && launch.Takes(ArgumentKind.Moves);

    private static string Parameter(CudaContext context, StagePlan stage, KernelArgument argument) => argument.Kind switch
    {
        ArgumentKind.Input => Input(context, stage.Inputs[argument.Index].Kind),
        ArgumentKind.Segments => "const Segment* __restrict__ segments",
        ArgumentKind.SegmentCount => "int segment_count",
        ArgumentKind.Tokens => "int tokens",
        ArgumentKind.Protected => "const unsigned char* __restrict__ is_protected",
        ArgumentKind.Counts => "int* counts",
        ArgumentKind.Kept => "int* kept",
        ArgumentKind.Scores => "float* scores",
        ArgumentKind.EntryState => "float* entry_state",
        ArgumentKind.Scratch => "unsigned char* scratch",
        ArgumentKind.Keep => "double keep_override",
        ArgumentKind.Value => $"{TypeName(argument.Type)} {context.Names.Value(context.Values[argument.Index].Name)}",
        ArgumentKind.Size => $"int {context.Names.Size((Geometry)argument.Index)}",
        ArgumentKind.Weights => $"const float* __restrict__ {context.Names.Weights(argument.Index)}",
        ArgumentKind.Hidden => "int hidden",
        ArgumentKind.Moves => "const RowMove* __restrict__ moves",
        ArgumentKind.Spans => "const RowSpan* __restrict__ spans",
        _ => throw new InvalidOperationException($"An argument of kind {argument.Kind} has no parameter."),
    };

    private static string Input(CudaContext context, InputKind kind) =>
        $"const {(kind is InputKind.TokenGrid or InputKind.EntrySlots ? "int" : "float")}* __restrict__ {context.Names.Input(kind)}";

    private static string TypeName(ArgumentType type) => type switch
    {
        ArgumentType.UInt => "u32",
        ArgumentType.Long => "i64",
        ArgumentType.ULong => "u64",
        ArgumentType.Float => "float",
        ArgumentType.Double => "double",
        _ => "int",
    };
}

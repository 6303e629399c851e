namespace AsymForge.Compiler.Print.CSharp;

/// <summary>What a CUDA backend is told besides the kernels themselves: the table of launches, and bytes of scratch. The kernel plan decides both.</summary>
internal static class LaunchText
{
    /// <summary>The tables, fields of the program. Arrays made once: a span over the assembly's data allocates in code that is compiled without optimisation.</summary>
    public static void WriteTables(IndentedWriter writer, CSharpContext context)
    {
        for (int stage = 0; stage < context.Kernels.Count; stage++)
        {
            using (writer.Block($"private static readonly Launch[] {Table(context, stage)} =", "];", "["))
            {
                foreach (KernelLaunch launch in context.Kernels[stage].Launches)
                {
                    WriteLaunch(writer, launch);
                }
            }

            writer.Blank();
        }
    }

    /// <summary>The members that hand them out.</summary>
    public static void WriteMembers(IndentedWriter writer, CSharpContext context)
    {
        using (writer.Block("public override ReadOnlySpan<Launch> Launches(int stage) => stage switch", "};"))
        {
            for (int stage = 0; stage < context.Kernels.Count; stage++)
            {
                writer.Line($"{NumberText.Of(stage)} => {Table(context, stage)},");
            }

            writer.Line("_ => throw NoSuchStage(stage),");
        }

        writer.Blank();
        using (writer.Block("public override long DeviceScratchBytes(int stage, in BatchExtent largest) => stage switch", "};"))
        {
            for (int stage = 0; stage < context.Kernels.Count; stage++)
            {
                string[] regions = [.. context.Kernels[stage].Scratch.Select(Region)];
                writer.Line($"{NumberText.Of(stage)} => {(regions.Length == 0 ? "0" : $"sizeof(int) * ({string.Join(" + ", regions)})")},");
            }

            writer.Line("_ => throw NoSuchStage(stage),");
        }
    }

    private static string Table(CSharpContext context, int stage) => context.Stages[stage].Stage == Stage.AfterStep ? "cacheLaunches" : "visionLaunches";

    private static void WriteLaunch(IndentedWriter writer, KernelLaunch launch)
    {
        using (writer.Block("new()", "},"))
        {
            writer.Line($"Entry = {CSharpText.Literal(launch.Entry)},");
            WriteAxis(writer, "X", launch.X);
            WriteAxis(writer, "Y", launch.Y);
            WriteAxis(writer, "Z", launch.Z);
            writer.Line($"Threads = {NumberText.Of(launch.Threads)},");
            using (writer.Block("Arguments = new KernelArgument[]", "},"))
            {
                foreach (KernelArgument argument in launch.Arguments)
                {
                    writer.Line(Argument(argument));
                }
            }
        }
    }

    private static void WriteAxis(IndentedWriter writer, string axis, GridAxis along)
    {
        if (along.Of != GridExtent.One)
        {
            writer.Line($"{axis} = new(GridExtent.{along.Of}{(along.Per == 1 ? "" : ", " + NumberText.Of(along.Per))}),");
        }
    }

    private static string Argument(KernelArgument argument) => argument.Kind switch
    {
        ArgumentKind.Value => $"new(ArgumentKind.Value, {NumberText.Of(argument.Index)}, ArgumentType.{argument.Type}),",
        ArgumentKind.Size => $"new(ArgumentKind.Size, (int)Geometry.{(Geometry)argument.Index}),",
        ArgumentKind.Input or ArgumentKind.Weights => $"new(ArgumentKind.{argument.Kind}, {NumberText.Of(argument.Index)}),",
        _ => $"new(ArgumentKind.{argument.Kind}),",
    };

    private static string Region(ScratchRegion region)
    {
        string of = region.Of == ArgumentKind.SegmentCount ? "largest.Segments" : "largest.Tokens";
        return $"Room({(region.Elements == 1 ? of : $"{NumberText.Of(region.Elements)}L * {of}")})";
    }
}

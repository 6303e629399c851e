using System.Reflection;
using System.Text;
using AsymForge.Policies;

namespace AsymForge.Cli.Tests;

/// <summary>What <c>emit</c> prints is what the generator made, though it starts from the text in the policy's assembly.</summary>
public sealed class EmitTests : IDisposable
{
    private static readonly string Here = typeof(LeftColumns).Assembly.Location;

    private readonly string folder = Directory.CreateTempSubdirectory("asymforge-emit-").FullName;

    public static TheoryData<string> Names() => [.. PolicyLibrary.All.Select(policy => policy.Info.Name), nameof(LeftColumns), Shelf.Everything.Info.Name];

    public static TheoryData<string, string> Generated() => new()
    {
        { nameof(LeftColumns), "AsymForge.Cli.Tests.LeftColumns.Policy.g.cs" },
        { Shelf.Everything.Info.Name, "AsymForge.Cli.Tests.Shelf+Everything.Policy.g.cs" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_representation_of_every_policy_is_read_and_printed_as_it_is_kept(string name)
    {
        PolicyInfo info = PolicyLibrary.All.Select(policy => policy.Info).Append(LeftColumns.Info).Append(Shelf.Everything.Info).Single(info => info.Name == name);
        ToolResult result = Tool.Run("emit", "--ir", name, "--policies", Here);
        Assert.Equal((0, info.IrText + "\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [MemberData(nameof(Generated))]
    public void The_generated_file_is_printed_to_the_character(string name, string file)
    {
        string root = typeof(EmitTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GeneratedFiles").Value!;
        string generated = File.ReadAllText(Assert.Single(Directory.GetFiles(root, file, SearchOption.AllDirectories)));
        ToolResult result = Tool.Run("emit", "--csharp", name, "--policies", Here);
        Assert.Equal("", result.Errors);
        Assert.Equal(generated, result.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_CUDA_of_every_policy_is_what_its_program_carries(string name)
    {
        CompiledPolicy policy = PolicyLibrary.All.Append(CompiledPolicy.Of<LeftColumns>()).Append(CompiledPolicy.Of<Shelf.Everything>()).Single(policy => policy.Info.Name == name);
        PolicyProgram program = policy.Bind(new() { Layers = 4, Heads = 2, KvHeads = 2, HeadDim = 8, Hidden = 16, HasCls = true, VisionTokens = 9 }, PolicyValues.Defaults, NoWeights.Instance);
        ToolResult result = Tool.Run("emit", "--cuda", name, "--policies", Here);
        Assert.Equal((0, Encoding.UTF8.GetString(program.CudaSource) + "\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void A_file_is_written_instead()
    {
        string path = Path.Combine(folder, "invoice.ir");
        ToolResult result = Tool.Run("emit", "InvoicePolicy", "--ir", "--out", path);
        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal(InvoicePolicy.Info.IrText + "\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_refused() => Assert.Contains("none", Tool.Refuse("emit", "InvoicePolicy", "--ir", "--out", Path.Combine(folder, "none", "invoice.ir")));

    [Theory]
    [InlineData("emit", "InvoicePolicy")]
    [InlineData("emit", "InvoicePolicy", "--ir", "--csharp")]
    [InlineData("emit", "InvoicePolicy", "--cuda", "--csharp")]
    public void One_target_is_asked_for(params string[] arguments) => Assert.Contains("expected one of them", Tool.Refuse(arguments));

    [Theory]
    [InlineData("emit", "Nobody", "--ir")]
    [InlineData("explain", "Nobody")]
    public void An_unknown_policy_is_refused(params string[] arguments) => Assert.Contains("'Nobody' is not a known policy", Tool.Refuse(arguments).Replace("Nobody: is", "'Nobody' is", StringComparison.Ordinal));

    [Theory]
    [InlineData("emit", "Dense", "--ir")]
    [InlineData("explain", "dense")]
    public void The_model_without_a_policy_is_refused(params string[] arguments) => Assert.Contains("the name of a policy", Tool.Refuse(arguments));
}

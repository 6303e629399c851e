using AsymForge.Packaging.Tests.Machine;
using AsymForge.Testing;

namespace AsymForge.Packaging.Tests;

/// <summary>What a project says beside its sources reaches generator and analyzers in a real build, an incremental one too.</summary>
[Collection(PackagingCollection.Name)]
public sealed class ProjectSettingsTests(PackageFeed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AsymForge" Version="$(AsymForgeVersion)" />
            <AdditionalFiles Include="config.json" AsymForgeModel="mine" />
          </ItemGroup>
        </Project>
        """;

    private const string Policy = """
        using AsymForge;

        /// <summary>Compares floats for equality, which is ASYM2017, a warning.</summary>
        [CompressionPolicy, ForModel("mine")]
        public sealed partial class Settled
        {
            [VisionScorer]
            static float Score(in VisionToken token) => token.TextSimilarity == 0.5f ? 1f : 0f;

            [BudgetRule(Min = 0.1, Max = 0.5)]
            static float Keep(in ScoreSummary scores) => 0.5f;
        }
        """;

    [Fact]
    public void Severities_of_an_editorconfig_and_edits_of_a_model_s_file_show_in_the_next_build()
    {
        string folder = feed.UserFolder("settings");
        string config = File.ReadAllText(Path.Combine(Fixtures.Repository, "samples", "PolicyLibrary", "Contoso.Policies", "models", "llava-1.5-7b.json"));
        Write("Settled.csproj", Project);
        Write("Settled.cs", Policy);
        Write("config.json", config);
        Assert.Contains("warning ASYM2017", Build(succeeds: true), StringComparison.Ordinal);
        Assert.Contains("Hidden = 4096", Generated(), StringComparison.Ordinal);

        Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.ASYM2017.severity = none\n");
        Write("config.json", config.Replace("\"model_type\": \"llama\",", "\"model_type\": \"llama\", \"hidden_size\": 2048, \"num_attention_heads\": 16,", StringComparison.Ordinal));
        Assert.DoesNotContain("ASYM2017", Build(succeeds: true), StringComparison.Ordinal);
        Assert.Contains("Hidden = 2048", Generated(), StringComparison.Ordinal);

        Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.ASYM2017.severity = error\n");
        Assert.Contains("error ASYM2017", Build(succeeds: false), StringComparison.Ordinal);

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

        string Build(bool succeeds)
        {
            (int exit, string output) = DotNet.Try(folder, "dotnet", "build", $"-p:AsymForgeVersion={feed.Version}");
            Assert.True(exit == 0 == succeeds, output);
            return output;
        }

        string Generated() => File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "obj"), "Settled.Policy.g.cs", SearchOption.AllDirectories)));
    }
}

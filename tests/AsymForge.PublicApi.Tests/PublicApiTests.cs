using System.Reflection;
using AsymForge.Testing;

namespace AsymForge.PublicApi.Tests;

/// <summary>
/// What a library offers to others is written down in <c>PublicAPI.txt</c> beside its project, so that a change of it is seen in review.
/// <c>UPDATE_PUBLIC_API=1 dotnet test tests/AsymForge.PublicApi.Tests</c> writes the files anew.
/// </summary>
/// <remarks>It stands in for Microsoft.CodeAnalysis.PublicApiAnalyzers, which the package feed in use lacks; the lines follow its format closely.</remarks>
public class PublicApiTests
{
    public static TheoryData<string> Projects =>
    [
        .. typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "PackedLibraries").Value!.Split(';')
            .Select(project => Path.GetRelativePath(Fixtures.Repository, Path.Combine(Fixtures.Repository, "tests", "AsymForge.PublicApi.Tests", project)))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_surface_is_the_one_that_is_written_down(string project)
    {
        string baseline = Path.Combine(Fixtures.Repository, Path.GetDirectoryName(project)!, "PublicAPI.txt");
        string[] actual = [.. ApiSurface.Of(Assembly.Load(Path.GetFileNameWithoutExtension(project)))];
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(baseline, string.Concat(actual.Select(line => line + "\n")));
            return;
        }

        string[] expected = File.Exists(baseline) ? File.ReadAllLines(baseline) : [];
        string[] differences = [.. expected.Except(actual).Select(line => "- " + line), .. actual.Except(expected).Select(line => "+ " + line)];
        Assert.True(
            differences.Length == 0,
            $"The public surface of {project} is not that of PublicAPI.txt. If it is meant to change: UPDATE_PUBLIC_API=1 dotnet test tests/AsymForge.PublicApi.Tests\n{string.Join('\n', differences)}");
    }
}

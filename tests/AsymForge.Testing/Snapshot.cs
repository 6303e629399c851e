using System.Runtime.CompilerServices;
using Xunit;

namespace AsymForge.Testing;

/// <summary>
/// Compares text with <c>Snapshots/&lt;TestFile&gt;.&lt;name&gt;.verified.txt</c> beside the test. <c>UPDATE_SNAPSHOTS=1</c> accepts what was received.
/// Stands in for Verify.Xunit, which the package feed lacks: same file names, so that replacing it is replacing this file.
/// </summary>
public static class Snapshot
{
    /// <summary>Fails with the difference, and leaves a <c>.received.txt</c>, where <paramref name="actual"/> is not what was verified.</summary>
    public static void Match(string actual, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        actual = actual.Replace("\r\n", "\n").TrimEnd() + "\n";
        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        string stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{name ?? member}");
        string verified = stem + ".verified.txt", received = stem + ".received.txt";
        string expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Equal(expected, actual);
    }
}

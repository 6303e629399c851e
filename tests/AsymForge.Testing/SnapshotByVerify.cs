using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;

namespace AsymForge.Testing;

/// <summary>
/// <c>Snapshot.Match</c> over Verify.Xunit, compiled with <c>-p:UseVerify=true</c> in place of the stand-in. The files are the same. The feed in use does not
/// carry Verify, so this file has not been compiled yet.
/// </summary>
public static class Snapshot
{
    /// <inheritdoc cref="Verifier.Verify(string?, VerifySettings?, string)"/>
    public static void Match(string actual, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        VerifySettings settings = new();
        settings.UseDirectory("Snapshots");
        settings.UseFileName($"{Path.GetFileNameWithoutExtension(file)}.{name ?? member}");
        Verifier.Verify(actual, settings, file).ToTask().GetAwaiter().GetResult();
    }
}

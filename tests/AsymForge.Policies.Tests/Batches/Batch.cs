using AsymForge.Testing;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>Which cases stand beside each other in a batch.</summary>
internal static class Batch
{
    /// <summary>All cases of a folder that can run, and one of them once more at the end, so that it never stands alone.</summary>
    public static IEnumerable<MethodCase> Of(IEnumerable<object?[]> rows, string path) =>
        rows.Where(row => row[^1] is null).Select(row => (string)row[0]!).Append(path).Select(MethodCase.Read);
}

using AsymForge.Policies;
using Contoso.Policies;
using NativeAot;

namespace AsymForge.AgreementTable;

/// <summary>Every policy of the repository: those that ship, and those of the samples. A test looks for classes that are missing here.</summary>
public static class RepositoryPolicies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CompiledPolicy> All { get; } =
    [
        .. PolicyLibrary.All,
        CompiledPolicy.Of<ReceiptPolicy>(),
        CompiledPolicy.Of<CautiousPolicy>(),
        CompiledPolicy.Of<CornerPolicy>(),
    ];
}

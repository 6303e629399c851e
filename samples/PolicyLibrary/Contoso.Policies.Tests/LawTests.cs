using AsymForge.PolicyLaws;

namespace Contoso.Policies.Tests;

/// <summary>What every policy promises, on generated batches: one call each.</summary>
public class LawTests
{
    [Fact]
    public void ReceiptPolicy_keeps_its_promises() => PolicyLaws.Check<ReceiptPolicy>();

    [Fact]
    public void CautiousPolicy_keeps_its_promises() => PolicyLaws.Check<CautiousPolicy>();
}

using AsymForge.Nano;
using AsymForge.Policies;
using AsymForge.PolicyLaws.Tests.Programs;
using AsymForge.PolicyLaws.Tests.Toy;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.PolicyLaws.Tests;

/// <summary>The laws about logits on the built-in model: with programs written by hand, which is the runtime's side of the contract, and with the policies of the library.</summary>
public sealed class NanoLawTests : IDisposable
{
    private readonly VlmModel model = VlmModel.Load(NanoModel.Folder, new VlmOptions { Threads = 1 });

    public static TheoryData<string> Policies => [.. ByName.Keys];

    private static Dictionary<string, CompiledPolicy> ByName { get; } = new(PolicyLibrary.All.Select(policy => KeyValuePair.Create(policy.Info.Name, policy)))
    {
        ["stride before prefill"] = CompiledPolicy.Of<ToyPolicy<BeforeAll>>(),
        ["stride before layer 1"] = CompiledPolicy.Of<ToyPolicy<BeforeSecond>>(),
        ["similarity before prefill"] = CompiledPolicy.Of<Hand<HandProgram>>(),
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_built_in_model_obeys_every_law(string policy)
    {
        (string, Image)[] prompts =
        [
            ("What is the WEIGHT?", Image.Load(NanoPages.Picture("0000"))),
            ("What is the QTY of JAM?", Image.Load(NanoPages.Picture("0001"))),
            ("What is the value of the blue bar?", Image.Load(NanoPages.Picture("0007"))),
        ];
        PolicyLawReport report = PolicyLaws.CheckOn(new VlmLawModel(model, prompts, [225, 28, 22]), ByName[policy]);
        Assert.Equal(PolicyLaws.ModelLawNames, report.Held);
    }

    public void Dispose() => model.Dispose();
}

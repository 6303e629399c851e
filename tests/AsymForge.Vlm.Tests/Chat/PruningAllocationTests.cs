using AsymForge.Testing;
using AsymForge.Policies;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>Choosing among vision tokens allocates nothing once it is warm, before prefill and inside it.</summary>
public sealed class PruningAllocationTests
{
    [Fact]
    public void Pruning_before_prefill_allocates_nothing() => Measure(CompiledPolicy.Of<InvoicePolicy>());

    [Fact]
    public void Pruning_inside_prefill_allocates_nothing() => Measure(CompiledPolicy.Of<FastV>());

    private static void Measure(CompiledPolicy compiled)
    {
        using VlmModel model = NanoGolden.Load();
        using BoundPolicy policy = model.Bind(compiled, ChatOptions.Default);
        using VisionEncoder encoder = new(model, (LlavaConfig)model.Config, policy);
        VisionChoice choice = new(policy, model.Vision!, model.Decoder.Embedding);
        Picture[] pictures = [encoder.Encode(NanoGolden.Picture("0000"), default, new TurnClock())];
        PromptSequence prompt = new PromptBuilder(model.Tokenizer, model.Template.Value, model.Placeholders).Build([new ConversationMessage("user", "What is the DATE?", 1)]);
        using DecoderSession decoder = new(model.Decoder, policy, choice, new SessionSizes(512, 64));
        void Prune()
        {
            choice.BeforePrefill(prompt, pictures);
            decoder.Prefill(prompt, pictures);
        }

        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Prune();
        }

        long allocated = Allocations.Of(Prune);
        pictures[0].Dispose();
        Assert.Equal(0, allocated);
    }
}

using AsymForge.Nano;
using AsymForge.Policies;
using AsymForge.Vlm;

namespace AsymForge.Evaluation.Tests;

/// <summary>Accuracy on the forty built-in pages: what the built-in model's card says of them, and that a policy is worth more than chance.</summary>
public sealed class PageAccuracyTests
{
    // The model card: 240 of 257 questions right on the first 40 pages, each asked alone, all tokens.
    private const int CardRight = 240, CardAsked = 257;

    private static readonly IReadOnlyList<Page> Pages = PageFile.Load(NanoPages.File);

    [Fact]
    public async Task The_dense_model_answers_as_its_card_says()
    {
        using VlmModel model = VlmModel.Load(NanoModel.Folder);
        AccuracyResult result = await PageAccuracy.RunAsync(model, policy: null, ChatOptions.Default, Pages);
        Assert.Equal(CardAsked, result.All.Asked);
        Assert.InRange(result.All.Right, CardRight - 1, CardRight + 1);
        Assert.Equal(1.0, result.MeanKept);
    }

    [Fact]
    public async Task At_equal_kept_tokens_a_policy_is_worth_more_than_chance()
    {
        using VlmModel model = VlmModel.Load(NanoModel.Folder);
        ChatOptions quarter = ChatOptions.Default with { Keep = 0.25 };
        Page[] some = [.. Pages.Take(12)];
        AccuracyResult learned = await PageAccuracy.RunAsync(model, CompiledPolicy.Of<AsymVlm>(), quarter, some);
        AccuracyResult chance = await PageAccuracy.RunAsync(model, CompiledPolicy.Of<RandomTokens>(), quarter, some);
        Assert.Equal(0.25, learned.MeanKept);
        Assert.Equal(learned.MeanKept, chance.MeanKept);
        Assert.True(learned.All.Right > 2 * chance.All.Right, $"AsymVLM {learned.All}, Random {chance.All}");
    }

    [Fact]
    public async Task A_run_can_be_cancelled()
    {
        using VlmModel model = VlmModel.Load(NanoModel.Folder);
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PageAccuracy.RunAsync(model, null, ChatOptions.Default, Pages, source.Cancel, source.Token));
    }
}

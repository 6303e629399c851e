using AsymForge;

namespace Contoso.Policies.Tests;

/// <summary>What these policies mean: a rule is a method, so it is tested like one, without a model.</summary>
public class RuleTests
{
    [Fact]
    public void A_patch_that_the_question_is_about_is_worth_more_than_a_prominent_one()
    {
        float asked = ReceiptPolicy.Score(new VisionToken { TextSimilarity = 0.8f, ClsAttention = 0.01f });
        float prominent = ReceiptPolicy.Score(new VisionToken { TextSimilarity = 0.1f, ClsAttention = 0.5f });
        Assert.True(asked > prominent, $"{asked} > {prominent}");
    }

    [Fact]
    public void A_question_that_points_at_nothing_keeps_most_of_the_picture() => Assert.Equal(0.75f, CautiousPolicy.Keep(new ScoreSummary([0.1f, 0.05f, -0.2f, 0f])));

    [Fact]
    public void A_question_that_points_at_something_keeps_a_margin_around_it() => Assert.Equal(1.25f * 0.25f, CautiousPolicy.Keep(new ScoreSummary([0.9f, 0.05f, -0.2f, 0f])));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        ReceiptPolicyOptionsValidator validator = new();
        Assert.True(validator.Validate(null, new ReceiptPolicyOptions { Mass = 0.95f }).Succeeded);
        Assert.False(validator.Validate(null, new ReceiptPolicyOptions { Mass = 0.2f }).Succeeded);
    }
}

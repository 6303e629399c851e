namespace AsymForge.Generators;

/// <summary>Names of the generator's steps, for tests of what an edit runs again.</summary>
public static class StepNames
{
    /// <summary>Class to <c>PolicyModel</c>. Runs again on every edit; its result compares equal where nothing relevant changed.</summary>
    public const string Parse = "AsymForge.Parse";

    /// <summary>The same for a rule class.</summary>
    public const string ParseRules = "AsymForge.ParseRules";

    /// <summary>The verifier's word on a policy: what it refuses goes on without a model. Runs again where the model is another.</summary>
    public const string Verify = "AsymForge.Verify";

    /// <summary>The same for a rule class.</summary>
    public const string VerifyRules = "AsymForge.VerifyRules";

    /// <summary>A model's config.json to its facts. Equal where the geometry is, whatever else was edited.</summary>
    public const string Facts = "AsymForge.Facts";

    /// <summary>The facts of all models together.</summary>
    public const string Models = "AsymForge.Models";

    /// <summary>What of Microsoft.Extensions the project references.</summary>
    public const string References = "AsymForge.References";

    /// <summary>The options of a policy.</summary>
    public const string Options = "AsymForge.Options";

    /// <summary>Options to text.</summary>
    public const string PrintOptions = "AsymForge.PrintOptions";

    /// <summary>The policy with the facts of the one model that it is for.</summary>
    public const string Specialize = "AsymForge.Specialize";

    /// <summary>Model to text.</summary>
    public const string Print = "AsymForge.Print";

    /// <summary>The same for a rule class.</summary>
    public const string PrintRules = "AsymForge.PrintRules";
}

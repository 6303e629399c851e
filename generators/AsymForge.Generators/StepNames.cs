namespace AsymForge.Generators;

/// <summary>Names of the generator's steps, for tests of what an edit runs again.</summary>
public static class StepNames
{
    /// <summary>Class to <c>PolicyModel</c>. Runs again on every edit; its result compares equal where nothing relevant changed.</summary>
    public const string Parse = "AsymForge.Parse";

    /// <summary>Model to text.</summary>
    public const string Print = "AsymForge.Print";
}

namespace AsymForge.Generators.Diagnostics;

/// <summary>Defects of the compiler, in words.</summary>
internal static class Failures
{
    /// <summary>The exception on one line, with the method that threw it.</summary>
    internal static string Describe(Exception failure)
    {
        string message = failure.Message.Replace('\r', ' ').Replace('\n', ' ').TrimEnd('.', ' ');
        return failure.TargetSite is { } site ? $"{failure.GetType().Name} in {site.DeclaringType?.Name}.{site.Name}: {message}" : $"{failure.GetType().Name}: {message}";
    }
}

using AsymForge.Compiler;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>What of Microsoft.Extensions a project references.</summary>
internal static class References
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection.";

    private static readonly string[] ForRegistration =
    [
        Injection + "IServiceCollection", Injection + "ServiceCollectionServiceExtensions", Injection + "OptionsServiceCollectionExtensions",
        "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Options.ConfigurationChangeTokenSource`1",
    ];

    /// <summary>What options can be printed for.</summary>
    internal static OptionsTargets Of(Compilation compilation)
    {
        bool options = compilation.GetTypeByMetadataName("Microsoft.Extensions.Options.IValidateOptions`1") is not null;

        // Before version 8 this method stood in the hosting package.
        bool startsValidated = options && compilation.GetTypeByMetadataName(Injection + "OptionsBuilderExtensions") is { } builder && !builder.GetMembers("ValidateOnStart").IsEmpty;
        return new OptionsTargets(options, startsValidated && Array.TrueForAll(ForRegistration, name => compilation.GetTypeByMetadataName(name) is not null));
    }
}

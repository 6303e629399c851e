namespace AsymForge.Packaging.Tests.Machine;

/// <summary>All tests of packages: one feed, one test after the other. They start builds, which use all cores themselves.</summary>
[CollectionDefinition(Name)]
public sealed class PackagingCollection : ICollectionFixture<PackageFeed>
{
    /// <summary>Its name.</summary>
    public const string Name = "Packaging";
}

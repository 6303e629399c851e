using System.Reflection;
using System.Runtime.Loader;
using AsymForge.Policies;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>The policies a person can name: the library's, and those of assemblies given on the command line.</summary>
internal sealed class PolicyCatalog
{
    /// <summary>The name that stands for the model without a policy.</summary>
    public const string Dense = "Dense";

    private readonly SortedDictionary<string, CompiledPolicy> policies = new(StringComparer.OrdinalIgnoreCase);

    private PolicyCatalog()
    {
    }

    /// <summary>Every policy, by name.</summary>
    public IEnumerable<CompiledPolicy> All => policies.Values;

    /// <summary>The library's policies and those of <paramref name="assemblies"/>.</summary>
    /// <exception cref="InputFormatException">A file is no assembly, holds no policy, or names one that is taken.</exception>
    public static PolicyCatalog Load(IEnumerable<string> assemblies)
    {
        PolicyCatalog catalog = new();
        foreach (CompiledPolicy policy in PolicyLibrary.All)
        {
            catalog.policies.Add(policy.Info.Name, policy);
        }

        foreach (string path in assemblies)
        {
            catalog.AddAssembly(path);
        }

        return catalog;
    }

    /// <summary>The policy called <paramref name="name"/>; null for <see cref="Dense"/> and for no name.</summary>
    /// <exception cref="InputFormatException">There is none of that name.</exception>
    public CompiledPolicy? Find(string? name)
    {
        if (name is null || name.Equals(Dense, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return policies.TryGetValue(name, out CompiledPolicy? policy)
            ? policy
            : throw new InputFormatException("--policy", name, $"is not a known policy (expected one of: {Dense}, {string.Join(", ", policies.Keys)})");
    }

    private void AddAssembly(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputFormatException(path.Length > 0 ? path : "--policies", "file", "does not exist (expected a .NET assembly with policies)");
        }

        int before = policies.Count;
        foreach (Type type in LoadTypes(path).Where(IsPolicy))
        {
            CompiledPolicy policy = Describe(path, type);
            if (!policies.TryAdd(policy.Info.Name, policy))
            {
                throw new InputFormatException(path, type.FullName!, $"is called '{policy.Info.Name}' (expected a name that no other policy has)");
            }
        }

        if (policies.Count == before)
        {
            throw new InputFormatException(path, "assembly", "holds no class with [CompressionPolicy] (expected at least one)");
        }
    }

    private static Type[] LoadTypes(string path)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path)).GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return [.. partly.Types.OfType<Type>()];
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new InputFormatException(path, "assembly", $"cannot be loaded (expected a .NET assembly with policies): {error.Message}", error);
        }
    }

    private static bool IsPolicy(Type type)
    {
        try
        {
            return type.IsDefined(typeof(CompressionPolicyAttribute), inherit: false);
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException)
        {
            // An attribute from an assembly that is not here: a policy references AsymForge alone, so this type is none.
            return false;
        }
    }

    private static CompiledPolicy Describe(string path, Type type)
    {
        if (!typeof(IPolicy<>).MakeGenericType(type).IsAssignableFrom(type))
        {
            throw new InputFormatException(path, type.FullName!, "was not compiled by the AsymForge generator (expected a class that implements IPolicy of itself)");
        }

        try
        {
            return (CompiledPolicy)typeof(CompiledPolicy).GetMethod(nameof(CompiledPolicy.Of))!.MakeGenericMethod(type).Invoke(null, null)!;
        }
        catch (TargetInvocationException error)
        {
            throw new InputFormatException(path, type.FullName!, $"fails when it is loaded (expected a policy that describes itself): {error.InnerException!.Message}", error);
        }
    }
}

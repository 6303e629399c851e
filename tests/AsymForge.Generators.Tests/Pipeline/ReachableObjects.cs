using System.Collections;
using System.Reflection;

namespace AsymForge.Generators.Tests;

/// <summary>Walks everything that can be reached from an object through fields.</summary>
internal static class ReachableObjects
{
    /// <summary>The path to the first Roslyn object, or null where there is none.</summary>
    internal static string? FindRoslyn(object root) => Find(root, root.GetType().Name, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? at, string path, HashSet<object> seen)
    {
        if (at is null || at is string || at is Pointer || at.GetType().IsPrimitive || at.GetType().IsEnum || (!at.GetType().IsValueType && !seen.Add(at)))
        {
            return null;
        }

        if (at.GetType().Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        {
            return $"{path}: {at.GetType().FullName}";
        }

        IEnumerable<(string Name, object? Value)> next = at is Array array ? Elements(array) : Fields(at);
        return next.Select(one => Find(one.Value, $"{path}.{one.Name}", seen)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<(string Name, object? Value)> Elements(IEnumerable array) => array.Cast<object?>().Select((value, i) => ($"[{i}]", value));

    private static IEnumerable<(string Name, object? Value)> Fields(object at)
    {
        for (Type? type = at.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return (field.Name, field.GetValue(at));
            }
        }
    }
}

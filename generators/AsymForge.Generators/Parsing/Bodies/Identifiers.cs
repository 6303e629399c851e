using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Parsing;

/// <summary>Names that every target can print.</summary>
internal static class Identifiers
{
    /// <summary><c>@if</c> is a name in C# only: a keyword gets an underscore.</summary>
    internal static string Plain(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : name + "_";

    /// <summary>The name as C# writes it: a keyword gets its sign.</summary>
    internal static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name, or with a number behind it the first that is free.</summary>
    internal static string Unique(string name, HashSet<string> taken)
    {
        string plain = Plain(name), candidate = plain;
        for (int i = 2; !taken.Add(candidate); i++)
        {
            candidate = plain + "_" + i;
        }

        return candidate;
    }
}

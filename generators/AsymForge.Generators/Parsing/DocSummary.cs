using System.Net;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.Generators.Parsing;

/// <summary>
/// The docstring of a class or field as plain text on one line. Read from the source text, because a project that writes no documentation file has its doc comments parsed as ordinary ones.
/// </summary>
internal static class DocSummary
{
    private static readonly Regex SummaryElement = new("<summary>(.*?)</summary>", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    private static readonly Regex Reference = new("<(?:see|seealso|paramref|typeparamref)\\s+(?:cref|langword|name|href)=\"(?:[^\"]*[.:])?([^\".:]*)\"\\s*/>", RegexOptions.CultureInvariant);
    private static readonly Regex Element = new("<[^>]*>", RegexOptions.CultureInvariant);
    private static readonly Regex Space = new("\\s+", RegexOptions.CultureInvariant);

    /// <summary>The summary element, or all of the comment where it has none; empty where there is no comment.</summary>
    internal static string Of(ISymbol symbol, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration && Plain(Comment(declaration)) is { Length: > 0 } summary)
            {
                return summary;
            }
        }

        return "";
    }

    private static string Comment(MemberDeclarationSyntax declaration)
    {
        IEnumerable<string> lines = declaration.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim());
        return string.Join("\n", lines.Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line.Substring(3)));
    }

    private static string Plain(string comment)
    {
        Match summary = SummaryElement.Match(comment);
        string text = summary.Success ? summary.Groups[1].Value : comment;
        text = Element.Replace(Reference.Replace(text, "$1"), "");
        return Space.Replace(WebUtility.HtmlDecode(text), " ").Trim();
    }
}

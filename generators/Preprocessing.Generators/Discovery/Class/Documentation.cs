using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The summaries of documentation comments. They are read from the text: compilers parse them only if a project asks for a documentation
/// file.
/// </summary>
static class Documentation
{
    /// <summary>The summary on one line; null if there is none.</summary>
    public static string? Summary(ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.Select(reference => Summary(reference.GetSyntax(cancellationToken)))
            .FirstOrDefault(summary => summary is not null);

    static string? Summary(SyntaxNode declaration)
    {
        var trivia = declaration.GetLeadingTrivia().ToFullString();
        if (trivia.IndexOf("<summary>", StringComparison.Ordinal) < 0)
            return null;
        var lines = trivia.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal));
        try
        {
            var comment = XElement.Parse($"<doc>{string.Join("\n", lines.Select(line => line.Substring(3)))}</doc>");
            var summary = comment.Element("summary");
            return summary is null
                ? null
                : Regex.Replace(string.Concat(summary.DescendantNodes().Select(ReadableText)), "\\s+", " ").Trim();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text that a person reads for a node: text as it is, and the reference of an element without text.</summary>
    static string ReadableText(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => element.Attributes().FirstOrDefault()?.Value ?? " ",
        _ => "",
    };
}

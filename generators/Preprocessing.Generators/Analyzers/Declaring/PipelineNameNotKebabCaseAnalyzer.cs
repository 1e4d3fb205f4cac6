using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The name given to <c>[Pipeline]</c> is empty, or not lower-case words joined by hyphens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PipelineNameNotKebabCaseAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE003";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The name of a pipeline is not lower case with hyphens",
        "The pipeline's name is {0}, expected lower-case words joined by hyphens. Name it {1}: the name stands in files, "
            + "stamps and messages.",
        Rules.Declaring,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    /// <summary>The name as it is to be written.</summary>
    public static string Suggestion(string name) =>
        Regex.Replace(Regex.Replace(name, "(?<=[a-z0-9])(?=[A-Z])", "-"), "[^A-Za-z0-9]+", "-").Trim('-').ToLowerInvariant();

    static IEnumerable<Breach> Breaches(PipelineClass pipeline)
    {
        var name = pipeline.Name;
        if (!Regex.IsMatch(name, "^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant))
            yield return new(
                pipeline.Attribute.FirstArgumentLocation(pipeline.CancellationToken),
                name.Length == 0 ? "empty" : $"'{name}'",
                $"'{Suggestion(name.Length == 0 ? pipeline.Row.Name : name)}'");
    }
}

using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The name given to <c>[Pipeline]</c> is empty, or not lower-case words joined by hyphens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PipelineNameNotKebabCaseAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE003";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The name of a pipeline is not lower case with hyphens",
        "The pipeline's name is {0}, expected lower-case words joined by hyphens. Name it {1}: the name stands in files, stamps and messages.",
        Rules.Declaring,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        var name = pipeline.Attribute.ConstructorArguments.FirstOrDefault().Value as string;
        if (name is null || !Regex.IsMatch(name, "^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant))
            pipeline.Report(
                pipeline.Attribute.FirstArgumentLocation(pipeline.CancellationToken),
                string.IsNullOrEmpty(name) ? "empty" : $"'{name}'",
                $"'{Suggestion(name is { Length: > 0 } ? name : pipeline.Row.Name)}'");
    }

    /// <summary>The name as it is to be written.</summary>
    public static string Suggestion(string name) =>
        Regex.Replace(Regex.Replace(name, "(?<=[a-z0-9])(?=[A-Z])", "-"), "[^A-Za-z0-9]+", "-").Trim('-').ToLowerInvariant();
}

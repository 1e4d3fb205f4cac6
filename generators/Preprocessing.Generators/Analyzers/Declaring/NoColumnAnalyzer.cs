using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class with <c>[Pipeline]</c> has no settable property.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NoColumnAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE005";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline has no column",
        "Pipeline class '{0}' has no column, so there is no data to compute anything from. Declare an input as a settable property, such as 'public double Distance {{ get; init; }}'.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        if (!pipeline.Columns.Any())
            pipeline.Report(pipeline.Row.NameLocation(), pipeline.Row.Name);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class with <c>[Pipeline]</c> has no settable property.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NoColumnAnalyzer() : PipelineAnalyzer(Rule, Columns.Missing)
{
    const string Id = "PRE005";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline has no column",
        "Pipeline class '{0}' has no column, so there is no data to compute anything from. Declare an input as a settable property, "
            + "such as 'public double Distance {{ get; init; }}'.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

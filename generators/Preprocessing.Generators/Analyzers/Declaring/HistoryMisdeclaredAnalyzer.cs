using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A lag or window stands where it cannot be computed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class HistoryMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Histories.Misdeclared)
{
    const string Id = "PRE040";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A lag or window cannot be computed",
        "'{0}' cannot be computed from earlier rows: {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

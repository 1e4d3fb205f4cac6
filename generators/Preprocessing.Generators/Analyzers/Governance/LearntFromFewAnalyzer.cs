using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step learns which values a classified column has, of however few rows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LearntFromFewAnalyzer() : PipelineAnalyzer(Rule, ClassifiedFlows.LearntFromFew)
{
    const string Id = "PRE101";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step learns classified values that few rows have",
        "'{0}' learns which values the classified column '{1}' has, and {2}: "
            + "a value of fewer than 10 rows could tell of single persons. {3}.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature view over classified columns does not say for how long its rows are of use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class KeptForEverAnalyzer() : PipelineAnalyzer(Rule, ClassifiedFlows.KeptForEver)
{
    const string Id = "PRE103";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature view of classified columns has no end",
        "Feature view '{0}' has classified columns and keeps its rows for ever. "
            + "Give it a Ttl, or the class a term for how long rows are kept.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

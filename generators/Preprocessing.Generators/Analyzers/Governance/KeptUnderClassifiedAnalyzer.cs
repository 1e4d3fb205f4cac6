using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Rows are kept under a classified value: by a feature view, a history, or in folders.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class KeptUnderClassifiedAnalyzer() : PipelineAnalyzer(Rule, ClassifiedFlows.KeptUnder)
{
    const string Id = "PRE102";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Rows are kept under a classified value",
        "Rows are kept under the values of the classified column '{0}' by {1}, where no mask is before them. "
            + "Land a token in its place, and mark that column instead.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

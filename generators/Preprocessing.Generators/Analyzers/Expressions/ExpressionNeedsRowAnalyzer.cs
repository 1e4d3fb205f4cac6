using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// The expression of a feature, label or weight uses an instance member that is neither a column nor derived from columns by an expression.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ExpressionNeedsRowAnalyzer() : PipelineAnalyzer(Rule, Expressions.NeedRow)
{
    const string Id = "PRE014";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression needs more of the row than its columns",
        "The {0} needs {1}, but batches have columns and no rows. {2}.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

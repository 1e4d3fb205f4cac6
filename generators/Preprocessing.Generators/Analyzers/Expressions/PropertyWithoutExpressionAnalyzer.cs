using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A get-only property with a step or a role has no expression body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PropertyWithoutExpressionAnalyzer() : PipelineAnalyzer(Rule, Expressions.Missing)
{
    const string Id = "PRE013";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A derived feature, label or weight has no expression body",
        "The {0} has neither a setter, which would make it a column, nor an expression body to compute it from columns. "
            + "Write '{1} => …;' or add 'init'.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

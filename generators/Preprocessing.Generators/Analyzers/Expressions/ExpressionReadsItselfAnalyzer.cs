using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The expression of a feature, label or weight leads back to the property itself, or to another that reads itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ExpressionReadsItselfAnalyzer() : PipelineAnalyzer(Rule, Expressions.ReadThemselves)
{
    const string Id = "PRE015";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression reads itself",
        "The {0} is computed from itself through '{1}'. Break the circle: an expression reads columns, "
            + "and properties that do not lead back to it.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

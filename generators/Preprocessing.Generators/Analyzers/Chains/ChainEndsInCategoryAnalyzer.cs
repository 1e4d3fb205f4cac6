using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A chain ends in a category, a date or a list, which is no number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ChainEndsInCategoryAnalyzer() : PipelineAnalyzer(Rule, Chain.EndsWithoutNumbers)
{
    const string Id = "PRE023";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A chain ends in a category, a date or a list",
        "Feature '{0}' leaves its chain as {1}, but a model takes numbers. Add a step that {2}.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

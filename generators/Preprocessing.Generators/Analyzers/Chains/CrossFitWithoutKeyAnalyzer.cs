using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step is cross-fitted, but nothing says which fold a row belongs to, or steps disagree about how many there are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class CrossFitWithoutKeyAnalyzer() : PipelineAnalyzer(Rule, Folds.Misdeclared)
{
    const string Id = "PRE033";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step cannot be cross-fitted",
        "Step '{0}' cannot be cross-fitted: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

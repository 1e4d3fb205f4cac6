using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step does not take what the step before it, or the feature, yields.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StepDoesNotFitAnalyzer() : PipelineAnalyzer(Rule, Chain.StepDoesNotFit)
{
    const string Id = "PRE022";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step does not fit where it stands in its chain",
        "Step {0}. Change the order of the steps, or put a step before it that yields what it takes.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

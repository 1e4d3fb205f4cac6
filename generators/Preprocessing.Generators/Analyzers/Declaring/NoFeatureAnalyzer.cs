using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class with <c>[Pipeline]</c> has no property with a step or <c>[Feature]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NoFeatureAnalyzer() : PipelineAnalyzer(Rule, Features.Missing)
{
    const string Id = "PRE006";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline has no feature",
        "Pipeline class '{0}' has no feature, so nothing would reach the model. Put a step, such as [StandardScale], "
            + "or [Feature] on a property.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

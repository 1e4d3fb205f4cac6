using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class is marked with <c>[FeatureView]</c> whose rows cannot be kept by key and time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class FeatureViewMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Views.Misdeclared)
{
    const string Id = "PRE065";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A class is no sound feature view",
        "'{0}' cannot be a feature view: {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

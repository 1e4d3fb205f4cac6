using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature is to get noise in training, but cannot.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NoiseMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Noises.Misdeclared)
{
    const string Id = "PRE035";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature cannot get noise",
        "Feature '{0}' cannot get noise: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

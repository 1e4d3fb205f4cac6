using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature is sent to an output that cannot take it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class OutputMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Outputs.Misdeclared)
{
    const string Id = "PRE050";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature cannot go to the output it is sent to",
        "Feature '{0}' cannot go to its output: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The chain of a label does not end in one number, or a step of it cannot be undone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LabelMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Labels.Misdeclared)
{
    const string Id = "PRE038";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The steps of a label cannot be used",
        "The steps of label '{0}' cannot be used: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

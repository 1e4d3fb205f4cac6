using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step learns from the label, but no property is marked with <c>[Label]</c>, or several are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TargetWithoutLabelAnalyzer() : PipelineAnalyzer(Rule, Chain.TargetWithoutLabel)
{
    const string Id = "PRE025";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step learns from the label, but there is none or several",
        "Step '{0}' learns from the label, but '{1}' has {2}. {3}.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// A classified column, such as one of personal data, reaches a feature, a label, or what is learnt, and no mask is before it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ClassifiedUnmaskedAnalyzer() : PipelineAnalyzer(Rule, ClassifiedFlows.Unmasked)
{
    const string Id = "PRE100";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A classified column reaches the model unmasked",
        "Column '{0}' is classified, and reaches {1} unmasked: the model, or the state beside it, would tell of single persons. {2}.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

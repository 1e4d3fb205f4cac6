using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A term of the contract needs another one on the class, such as personal data their purpose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TermMissingAnalyzer() : PipelineAnalyzer(Rule, Terms.Missing)
{
    const string Id = "PRE104";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A term needs another one",
        "[{0}] on '{1}' needs another term, and '{2}' has {3}. Write it on the class.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

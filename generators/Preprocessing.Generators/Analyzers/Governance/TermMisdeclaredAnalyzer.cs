using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A setting of a term breaks the constraint that the term declares for it, or names no column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TermMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Terms.Misdeclared)
{
    const string Id = "PRE105";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A term has a setting that it does not take",
        "{0}. Correct it.",
        Rules.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Governance, Id));
}

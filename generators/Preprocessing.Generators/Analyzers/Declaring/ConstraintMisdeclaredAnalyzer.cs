using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A constraint cannot be checked as it is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ConstraintMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, ConstraintRules.Misdeclared)
{
    const string Id = "PRE061";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A constraint cannot be checked as it is declared",
        "[{0}] on '{1}' cannot be checked: {2}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

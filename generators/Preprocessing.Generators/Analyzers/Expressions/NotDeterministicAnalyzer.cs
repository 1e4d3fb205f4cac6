using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// Code that can change a number asks for the time, chance, or the machine it runs on, or finds at run time what it calls.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NotDeterministicAnalyzer() : RefusalAnalyzer(Rule, RefusalRule.NotDeterministic)
{
    const string Id = "PRE017";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value differs from run to run or from machine to machine",
        "The {0} uses '{1}', {2}. A feature must follow from its columns alone: pass what it needs as a column.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

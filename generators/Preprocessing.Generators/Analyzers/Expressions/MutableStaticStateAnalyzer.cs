using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number uses a static field or property that can change, or whose object can.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class MutableStaticStateAnalyzer() : RefusalAnalyzer(Rule, RefusalRule.MutableState)
{
    const string Id = "PRE020";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value depends on state that can change",
        "The {0} reads '{1}', {2}. Make it const or readonly, of a type that cannot change; keep a look-up table private, "
            + "and only look into it; or pass the value as a column.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

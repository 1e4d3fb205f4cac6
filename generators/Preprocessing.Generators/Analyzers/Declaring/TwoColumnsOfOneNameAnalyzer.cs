using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Two settable properties read the same column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TwoColumnsOfOneNameAnalyzer() : PipelineAnalyzer(Rule, Columns.OneName)
{
    const string Id = "PRE008";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Two columns have one name",
        "Column '{0}' is declared twice, by '{1}' and by '{2}'. Read it once and derive what you need, or correct the name in [Column].",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

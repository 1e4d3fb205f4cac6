using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number is outside the closed language whose meaning the transform hash covers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class CodeOutsideLanguageAnalyzer() : RefusalAnalyzer(Rule, RefusalRule.Unknown)
{
    const string Id = "PRE036";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Code is outside the language of features",
        "The {0} uses {1}: no rule says how it counts, so a change of it could go unnoticed. "
            + "Write it in another way, or move it into a method marked [FeatureCode(Version = \"1\")], "
            + "and raise that version when it may compute other numbers.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A column cannot be read as it is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ReadingMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Readings.Misdeclared)
{
    const string Id = "PRE062";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column cannot be read as it is declared",
        "[{0}] on '{1}' cannot be followed: {2}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>What is marked with <c>[EventTime]</c> or <c>[CreatedTime]</c> does not say when a row happened or became known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TimeMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Times.Misdeclared)
{
    const string Id = "PRE064";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A property does not say when a row happened or became known",
        "The time of a row cannot be '{0}': {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

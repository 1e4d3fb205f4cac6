using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A column marked with <c>[From]</c> cannot be looked up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ViewReadMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, ViewReads.Misdeclared)
{
    const string Id = "PRE066";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column cannot be taken from a feature view",
        "'{0}' cannot be taken from a feature view: {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A record or dictionary in a property cannot be columns.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class RecordMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Records.Misdeclared)
{
    const string Id = "PRE068";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A record or dictionary cannot be columns",
        "'{0}' cannot be columns: {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The name of a pipeline, column or step has line ends or other control characters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NameNotPrintableAnalyzer() : PipelineAnalyzer(Rule, PrintableNames.NotPrintable)
{
    const string Id = "PRE054";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A name has characters that cannot be printed",
        "The {0} has a line end, a control character or half a character, but it stands in lines of text: definitions, lock files, "
            + "messages. Take it out.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

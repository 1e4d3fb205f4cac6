using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A settable property has no getter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ColumnNotReadableAnalyzer() : PipelineAnalyzer(Rule, Columns.NotReadable)
{
    const string Id = "PRE053";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column cannot be read",
        "Column '{0}' has a setter but no getter, so that nothing can be computed from it. Add 'get', "
            + "or make it a method if it is no column.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

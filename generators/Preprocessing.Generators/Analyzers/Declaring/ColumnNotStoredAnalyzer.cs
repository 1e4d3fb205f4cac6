using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A settable property yields another value than it was given.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ColumnNotStoredAnalyzer() : PipelineAnalyzer(Rule, Columns.NotStored)
{
    const string Id = "PRE056";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column has accessors of its own",
        "Column '{0}' has accessors with code, which batches that are filled from files do not run. Write '{{ get; init; }}', "
            + "and compute in a property without a setter.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

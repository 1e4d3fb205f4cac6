using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A settable property has no getter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ColumnNotReadableAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE053";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column cannot be read",
        "Column '{0}' has a setter but no getter, so that nothing can be computed from it. Add 'get', or make it a method if it is no column.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var column in pipeline.Columns)
            if (column.GetMethod is null)
                pipeline.Report(column.NameLocation(), column.Name);
    }
}

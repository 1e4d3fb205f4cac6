using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A settable property has a type that a column cannot have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class UnsupportedColumnTypeAnalyzer() : PipelineAnalyzer(Rule, Columns.UnsupportedType)
{
    const string Id = "PRE007";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A column has a type that no source yields",
        "Column '{0}' is of type '{1}', which is not supported. A column is a string, bool, char, Guid, integer of up to 128 bits, Half, "
            + "float, double, decimal, DateTime, DateTimeOffset, DateOnly, TimeOnly, TimeSpan or enum, each also nullable, or an array or "
            + "IReadOnlyList of strings or of numbers of up to 64 bits, or a record of this project with such properties; declare it as "
            + "one of these, or without a setter if it is no column. Name what stands in an object or a map by its path: "
            + "[Column(\"home.city\")] string? City.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

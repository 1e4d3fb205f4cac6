using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Inside the class, a word of the language that generated code uses is the name of a type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TypeHidesWordAnalyzer() : PipelineAnalyzer(Rule, ReservedNames.WordHidden)
{
    const string Id = "PRE055";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A type hides a word of the language",
        "Where '{0}' is declared, '{1}' is a type, so that generated code cannot use the word as the language means it. "
            + "Give the type another name, or declare the pipeline in a namespace that does not see it.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

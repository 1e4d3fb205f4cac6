using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A property cannot be the vector that it is declared to be, or must be declared to be one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class VectorMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Vectors.Misdeclared)
{
    const string Id = "PRE060";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A property cannot be a vector",
        "Property '{0}' cannot be a vector: {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

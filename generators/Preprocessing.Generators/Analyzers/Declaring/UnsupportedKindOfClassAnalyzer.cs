using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class with <c>[Pipeline]</c> is static, abstract, generic or local to its file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class UnsupportedKindOfClassAnalyzer() : PipelineAnalyzer(Rule, Types.UnsupportedKind)
{
    const string Id = "PRE002";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline is declared by a kind of class that cannot hold one",
        "Class '{0}' is {1}, and no pipeline can be generated for it. Declare the pipeline on a class or record that is not {2}.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

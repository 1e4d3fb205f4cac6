using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class with <c>[Pipeline]</c>, or a type that it is nested in, is not partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ClassNotPartialAnalyzer() : PipelineAnalyzer(Rule, Types.NotPartial)
{
    const string Id = "PRE001";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The class of a pipeline is not partial",
        "Class '{0}' is not partial, so the pipeline of '{1}' cannot be generated into it. Add 'partial' to its declaration.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

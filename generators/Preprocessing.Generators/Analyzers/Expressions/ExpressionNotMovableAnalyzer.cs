using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The expression of a feature, label or weight compiles where it is written, but not in the generated file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ExpressionNotMovableAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE051";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression cannot stand in generated code",
        "The {0} cannot be computed from a batch, as its expression would not compile in generated code: {1}. "
            + "Write what needs a using directive, an extension member or a context of its own as a static method of '{2}', "
            + "and call that with the columns it needs.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    // If the pipeline was generated, the generator has asked the compiler already. To ask it again would be most of what all analyzers
    // cost.
    static IEnumerable<Breach> Breaches(PipelineClass pipeline) =>
        pipeline.Declared() is null ? Discovery.Expressions.NotMovable(pipeline) : [];
}

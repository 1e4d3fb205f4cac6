using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A parameter of a step breaks the constraint that the step declares for it, or is no member of its enum.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class InvalidStepParameterAnalyzer() : PipelineAnalyzer(Rule, StepParameters.Invalid)
{
    const string Id = "PRE024";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step's parameter has a value that the step does not take",
        "{0} of '{1}' is {2}, expected {3}. Correct the value.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

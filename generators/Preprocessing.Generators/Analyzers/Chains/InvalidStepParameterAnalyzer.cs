using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A parameter of a step breaks the constraint that the step declares for it, or is no member of its enum.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class InvalidStepParameterAnalyzer() : PipelineAnalyzer(Rule)
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

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var attribute in pipeline.Features.SelectMany(Features.Steps).Concat(pipeline.Properties.Select(Histories.Attribute).OfType<AttributeData>()))
            if (attribute.ApplicationSyntaxReference?.GetSyntax(pipeline.CancellationToken) is AttributeSyntax syntax)
                foreach (var parameter in StepParameters.Written(attribute, syntax))
                    if (ParameterConstraints.Broken(parameter) is { } expected)
                        pipeline.Report(parameter.Argument.GetLocation(), parameter.Name, Chains.StepName(attribute.AttributeClass!), ParameterConstraints.Describe(parameter.Value), expected);
    }
}

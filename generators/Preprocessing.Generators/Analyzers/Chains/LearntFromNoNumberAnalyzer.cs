using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step is to learn from a property that the class does not have, or that is no number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LearntFromNoNumberAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE034";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step is to learn from what is no number of the row",
        "Step '{0}' has nothing to learn from: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var feature in pipeline.Features)
            foreach (var step in Features.Steps(feature))
                if (LearntFrom.Name(step) is { } of && LearntFrom.Problem(pipeline.Row, of) is { } problem)
                    pipeline.Report(step.Location(pipeline.CancellationToken), Chains.StepName(step.AttributeClass!), problem);
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step learns from the label, but no property is marked with <c>[Label]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TargetWithoutLabelAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE025";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step learns from the label, but there is none",
        "Step '{0}' learns from the label, but '{1}' has none. Mark what the model predicts with [Label], or use a step that needs no label.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        if (pipeline.Labels.Any())
            return;
        foreach (var feature in pipeline.Features)
            if (pipeline.Chain(feature) is { } chain)
                // An encoder that also indicates stands twice in the chain; only once with a definition.
                foreach (var (step, attribute) in chain.Steps.Where(step => step.Definition.Length > 0).Zip(Features.Steps(feature), (step, attribute) => (step, attribute)))
                    if (step.Fit is { } fit && fit.Feeding.TakesTarget() && step.LearnsFrom is null)
                        pipeline.Report(attribute.Location(pipeline.CancellationToken), step.Name, pipeline.Row.Name);
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step is cross-fitted, but nothing says which fold a row belongs to, or steps disagree about how many there are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class CrossFitWithoutKeyAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE033";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step cannot be cross-fitted",
        "Step '{0}' cannot be cross-fitted: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        var declared = (
            from feature in pipeline.Features
            from attribute in Features.Steps(feature)
            let folds = Folds.Count(attribute)
            where folds is not null
            select (Attribute: attribute, Folds: folds.Value)).ToList();
        foreach (var (attribute, folds) in declared)
            if (Problem(pipeline, folds, declared[0].Folds) is { } problem)
                pipeline.Report(attribute.Location(pipeline.CancellationToken), Chains.StepName(attribute.AttributeClass!), problem);
    }

    static string? Problem(PipelineClass pipeline, int folds, int first) =>
        folds > 0 && first > 0 && folds != first ? $"another step of '{pipeline.Row.Name}' is in {first} folds, but a row belongs to one fold; give all of them the same Folds"
        : folds == 1 ? "with one fold there are no rows outside it; give 2 Folds or more"
        : TrainingKeys.Problem(pipeline.Row);
}

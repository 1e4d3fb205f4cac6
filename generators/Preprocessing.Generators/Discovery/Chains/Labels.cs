using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The chains of labels: as those of features, but with one number at the end, and with a way back.</summary>
static class Labels
{
    /// <summary>The step that ends the chain of a label which would end in a category; null if the label's attribute names none.</summary>
    public static INamedTypeSymbol? Implied(IPropertySymbol label) =>
        label.Attribute(Names.Label)?.AttributeClass?.Attribute(Names.ImpliedStep)?.ConstructorArguments.FirstOrDefault().Value
            as INamedTypeSymbol;

    /// <summary>Whether a label has classes: its chain ends in an index.</summary>
    public static bool HasClasses(FeatureModel label) => label.Ends == ChainKind.Index;

    /// <summary>Why there is no label that steps can learn from, and what to do.</summary>
    public static (string Has, string Advice) NotOne(PipelineClass pipeline) => pipeline.Labels.Count == 0
        ? ("none", "Mark what the model predicts with [Label], or use a step that needs no label")
        : ($"several ({string.Join(", ", pipeline.Labels.Select(label => label.Name))}), and the step does not say which",
            "Use a step that needs no label or names its number, as [GroupStat] does, or declare a class for each label");

    /// <summary>Why a step cannot stand on a label; null if it can.</summary>
    public static string? Problem(INamedTypeSymbol type, StepModel step) =>
        step.Fit is { } fit && fit.Feeding.TakesTarget()
            ? $"'{StepTypes.Name(type)}' learns from the label, or from a number in its place, and here it stands on the label itself; "
                + "put it on a feature"
            : null;

    /// <summary>
    /// The rule that the chain of a label ends in one number, and that the steps of a number can be undone, so that predictions come back
    /// in the label's own units.
    /// </summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from label in pipeline.Labels
        let chain = Roles.CanBeLabel(label.Type) ? pipeline.Chain(label) : null
        where chain is { Problem: null }
        let steps = Features.Steps(label).ToList()
        where steps.Count > 0
        from problem in Problems(chain, steps)
        select new Breach(problem.At.Location(pipeline.CancellationToken), label.Name, problem.Words);

    static IEnumerable<(AttributeData At, string Words)> Problems(Chain chain, List<AttributeData> steps)
    {
        if (chain.Ends is not (ChainKind.Number or ChainKind.Index))
            yield return (
                steps[steps.Count - 1],
                $"its chain ends in {ChainWords.Describe(chain.Ends)}, expected one number or the index of a class; "
                    + "leave the last step out");
        else if (chain.Ends == ChainKind.Number)
            foreach (var (step, at) in chain.Steps.Zip(steps, (step, at) => (step, at)))
                if (step is not { Shape: Shape.Map, Inverts: true })
                    yield return (
                        at,
                        $"'{step.Name}' cannot be undone, so no prediction comes back in the label's own units; compute it in the label's "
                            + "expression, or use a step that can");
    }
}

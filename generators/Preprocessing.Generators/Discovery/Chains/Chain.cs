using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The chain of a feature or label.</summary>
/// <param name="Steps">The steps as they are used, up to the first that does not fit.</param>
/// <param name="Ends">What leaves the last of these steps.</param>
/// <param name="Problem">The first step that does not fit, and why; null if all fit.</param>
sealed record Chain(ImmutableArray<StepModel> Steps, ChainKind Ends, ChainProblem? Problem)
{
    /// <summary>The number of passes over the training data that the chain needs.</summary>
    public int Passes => Steps.Passes();

    /// <summary>The rule that every step takes what reaches it.</summary>
    public static IEnumerable<Breach> StepDoesNotFit(PipelineClass pipeline) =>
        from property in pipeline.Chained
        let problem = pipeline.Chain(property)?.Problem
        where problem is not null
        select new Breach(problem.Step.Location(pipeline.CancellationToken), problem.Message);

    /// <summary>The rule that numbers leave a chain.</summary>
    public static IEnumerable<Breach> EndsWithoutNumbers(PipelineClass pipeline) =>
        from feature in pipeline.Features
        let chain = pipeline.Chain(feature)
        where chain is { Problem: null }
        let words = chain.Ends switch
        {
            ChainKind.Category => ("a category", "encodes it, such as [OneHot], [Vocabulary] or [TargetEncode]"),
            ChainKind.Items => ("a list of any length",
                "makes as many numbers of all, such as [MultiHot] or [HashFeatures], or compute one in the expression, such as its length"),
            ChainKind.Moments => ("a date or time", "takes numbers out of it, such as [DateParts] or [Elapsed]"),
            _ => ((string, string)?)null,
        }
        where words is not null
        let last = Features.Steps(feature).LastOrDefault() ?? feature.Attribute(Names.Feature)!
        select new Breach(last.Location(pipeline.CancellationToken), feature.Name, words.Value.Item1, words.Value.Item2);

    /// <summary>The rule that there is one label where a step learns from the label.</summary>
    public static IEnumerable<Breach> TargetWithoutLabel(PipelineClass pipeline) =>
        from feature in pipeline.Labels.Count == 1 ? [] : pipeline.Features
        let chain = pipeline.Chain(feature)
        where chain is not null
        // A step that is used twice has a definition only once.
        from use in chain.Steps.Where(step => step.Definition.Length > 0)
            .Zip(Features.Steps(feature), (step, attribute) => (step, attribute))
        where use.step.Fit is { } fit && fit.Feeding.TakesTarget() && use.step.LearnsFrom is null
        let why = Labels.NotOne(pipeline)
        select new Breach(use.attribute.Location(pipeline.CancellationToken), use.step.Name, pipeline.Row.Name, why.Has, why.Advice);
}

/// <summary>A step that does not fit where it stands in its chain.</summary>
/// <param name="Step">The attribute.</param>
/// <param name="Message">Why it does not fit.</param>
sealed record ChainProblem(AttributeData Step, string Message);

using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>A step that learns in a pass.</summary>
/// <param name="Feature">Its feature.</param>
/// <param name="At">Its position in the chain.</param>
sealed record LearningStep(FeatureModel Feature, int At)
{
    public StepModel Step => Feature.Steps[At];

    /// <summary>The identifier of the summary's field.</summary>
    public string Field => Step.Field;

    public FitModel Fit => Step.Fit!;

    /// <summary>The step as comments name it.</summary>
    public string Name => $"{Feature.Name}/{Step.Name}";

    /// <summary>The type arguments of the methods that begin and complete its fit.</summary>
    public string Types => $"{Step.Attribute}, {Fit.Accumulator}, {Step.State}";

    /// <summary>The steps of a pass, in their order.</summary>
    public static IReadOnlyList<LearningStep> OfPass(PipelineModel model, int pass) =>
        [.. from feature in model.Chains
            from at in Enumerable.Range(0, feature.Steps.Count)
            where feature.Steps[at].Fit?.Pass == pass
            select new LearningStep(feature, at)];

    /// <summary>The label, or the number that the step learns from in its place; null if it learns from its own values alone.</summary>
    public ValueModel? Target(PipelineModel model) => Fit.Feeding.TakesTarget() ? model.Target(Step) : null;

    /// <summary>A value after the replacements that stand right before the step.</summary>
    public string Replaced(string value) => CategoryEmitter.Replaced(Feature.Steps, At, value);

    /// <summary>The constants of the columns that decide which values reach the step, and how often each counts.</summary>
    public IEnumerable<string> Reads(PipelineModel model) =>
        new[] { Feature.Value, Target(model), model.Weight }.OfType<ValueModel>()
            .SelectMany(value => value.Column >= 0 ? [value.Column] : value.Reads.AsEnumerable())
            .Distinct().OrderBy(column => column).Select(column => Position(model, column));
}

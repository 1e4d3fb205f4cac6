using System.Linq;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// A step that learns from a discrete value that is one of few numbers, such as months: the rows of each number are counted, and each
/// number is added once with its number of rows.
/// </summary>
sealed class CountedParts(PipelineModel model, LearningStep part) : FitGroup(model, [part])
{
    public static bool Takes(PipelineModel model, LearningStep part) =>
        part.Fit.Feeding == Feeding.Categories && DatePartGroup.Takes(part.Feature)
        && part.Feature.Steps.Take(part.At).All(before => before.Shape == Shape.Replace);

    protected override void Add(CodeWriter code) =>
        new DatePartGroup(Model, [part.Feature]).Count(code, value => $"{part.Field}.Add({part.Replaced(value)}, counts[entry]);");
}

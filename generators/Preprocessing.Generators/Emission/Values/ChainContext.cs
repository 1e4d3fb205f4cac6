using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Facts about a position in a feature's chain that rows, batches and fits all need.</summary>
static class ChainContext
{
    /// <summary>The number of slots that enter a step that takes several numbers, as an expression over <c>learnt</c>.</summary>
    public static string Width(FeatureModel feature, int before)
    {
        var values = System.Math.Max(feature.Value.Vector, feature.Value.TupleNames.Count);
        var entering = System.Math.Max(1, values) * (feature.Enters == ChainKind.Moments ? 2 : 1);
        var width = entering.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return feature.Steps.Take(before).Aggregate(width, (inner, step) => ShapeEmitter.For(step).Width(step, inner));
    }

    /// <summary>Whether all that the chain makes of a value is the index that sets a slot of an indicator.</summary>
    public static bool YieldsIndex(FeatureModel feature) => feature.Ends == ChainKind.Indicator && !feature.Steps.Any(step => step.Flags);

    /// <summary>The chain as a comment: what goes in, the steps, and the feature.</summary>
    public static string Drawing(FeatureModel feature)
    {
        var steps = feature.Steps.Where(step => step.Definition.Length > 0).Select(step => step.Name + " ─ ");
        return $"// {feature.Value.Declared} ─ {string.Concat(steps)}▸ {feature.Name}";
    }

    /// <summary>What flows into a position of the chain.</summary>
    public static ChainKind Kind(FeatureModel feature, int before) => before == 0
        ? feature.Steps.Count > 0 && feature.Enters != ChainKind.Category ? feature.Steps[0].Takes : feature.Enters
        : ShapeEmitter.For(feature.Steps[before - 1]).Yields;

    /// <summary>
    /// The position of the first of the replacements that stand right before a position; the position itself if there are none.
    /// </summary>
    public static int FirstDiscrete(FeatureModel feature, int at)
    {
        while (at > 0 && feature.Steps[at - 1].Shape == Shape.Replace)
            at--;
        return at;
    }

    /// <summary>
    /// Whether the discrete value at a position comes straight from a text column, so that each distinct text is looked up once.
    /// </summary>
    public static bool FromTexts(PipelineModel model, FeatureModel feature, int before) =>
        feature.Value.Column >= 0 && model.Columns[feature.Value.Column].IsText
        && feature.Steps.Take(before).All(step => step.Shape == Shape.Replace);

    /// <summary>The step whose index an indicator sets.</summary>
    public static StepModel Indexer(FeatureModel feature, int indicate) =>
        feature.Steps.Take(indicate).Last(step => step.Shape is Shape.Encode or Shape.Bin);

    public static string Cardinality(StepModel indexer) => $"{indexer.Attribute}.Cardinality({CategoryEmitter.StateArgument(indexer)})";

    public static string Refuse(FeatureModel feature, StepModel step, string value) =>
        feature.IsClassified
            ? $"throw {Generated}Refusal.Hidden({Quote(feature.Name)}, {Quote(step.Name)}, PipelineCode.{step.Field});"
            : $"throw {Generated}Refusal.Error({Quote(feature.Name)}, {Quote(step.Name)}, PipelineCode.{step.Field}, {value});";
}

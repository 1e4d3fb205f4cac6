using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes what a chain over blocks keeps in fields: its arrays, what it looks up once per batch, and its result.</summary>
static class BlockFields
{
    /// <summary>The arrays that a chain keeps between blocks: results per distinct text, and room for several numbers.</summary>
    public static IEnumerable<(string Declaration, string Creation)> Arrays(PipelineModel model, FeatureModel feature, int upTo)
    {
        if (ChainContext.Kind(feature, 0) is ChainKind.Number or ChainKind.Numbers && LiftedEmitter.Room(feature.Value) is { } leaves)
            yield return leaves;
        if (ChainContext.Kind(feature, 0) is ChainKind.Numbers or ChainKind.Moments)
            yield return ($"double[] {feature.Id}_inputs", $"new double[{ChainContext.Width(feature, 0)} * {Generated}BlockLoop.Rows]");
        for (var at = 0; at < upTo; at++)
            foreach (var field in ShapeEmitter.For(feature.Steps[at]).Fields(model, feature, feature.Steps[at], at))
                yield return field;
    }

    /// <summary>Whether <see cref="Load"/> has lines to write.</summary>
    public static bool Loads(PipelineModel model, FeatureModel feature, int upTo) =>
        Enumerable.Range(0, upTo).Any(at => ShapeEmitter.For(feature.Steps[at]).Loads(model, feature, at));

    /// <summary>Lines that look up every distinct text of a newly loaded batch once.</summary>
    public static void Load(CodeWriter code, PipelineModel model, FeatureModel feature, int upTo)
    {
        for (var at = 0; at < upTo; at++)
            if (ShapeEmitter.For(feature.Steps[at]) is var shape && shape.Loads(model, feature, at))
                shape.Load(code, model, feature, feature.Steps[at]);
    }

    /// <summary>The arrays that keep the result of a chain until it is written into the matrix.</summary>
    public static IEnumerable<(string Declaration, string Creation)> Results(FeatureModel feature)
    {
        if (feature.Ends is ChainKind.Number or ChainKind.Index)
            yield return ($"double[] {feature.Id}_numbers", $"new double[{Generated}BlockLoop.Rows]");
        if (feature.Ends == ChainKind.Indicator)
            yield return ($"int[] {feature.Id}_indices", $"new int[{Generated}BlockLoop.Rows]");
        foreach (var step in feature.Steps.Where(step => step.Flags))
            yield return ($"double[] {step.Field}_flags", $"new double[{Generated}BlockLoop.Rows]");
    }

    /// <summary>Lines before those for each row of a block: what is the same for all of them.</summary>
    public static void BeforeStore(CodeWriter code, FeatureModel feature)
    {
        foreach (var step in feature.Steps.Where(step => step.Flags))
            code.Line($"var {step.Field}_flagAt = fitted.{step.Field}_flagAt;");
        if (feature.Ends == ChainKind.Indicator)
        {
            code.Line($"var {feature.Id}_rows = fitted.{feature.Id}_slots.Rows<TSlot>({First($"{feature.Id}_indices", "rows")}, " +
                $"fitted.{feature.Id}_at);");
            return;
        }
        code.Line($"var {feature.Id}_at = fitted.{feature.Id}_at;");
        if (feature.Ends == ChainKind.Numbers)
            code.Line($"var {feature.Id}_width = {ChainContext.Width(feature, feature.Steps.Count)};");
    }

    /// <summary>Lines that write the result of a chain for row <c>r</c> into its <c>features</c>.</summary>
    public static void Store(CodeWriter code, FeatureModel feature)
    {
        foreach (var step in feature.Steps.Where(step => step.Flags))
        {
            code.Line($"if ({step.Field}_flagAt >= 0)");
            code.Line($"    features[{step.Field}_flagAt] = {Generated}Slot.Round<TSlot>({step.Field}_flags[r]);");
        }
        if (feature.Ends == ChainKind.Numbers)
        {
            code.Line($"for (var k = 0; k < {feature.Id}_width; k++)");
            code.Line($"    features[{feature.Id}_at + k] = {Generated}Slot.Round<TSlot>({SlotsOf(feature)}[k * rows + r]);");
        }
        else
            code.Line(feature.Ends == ChainKind.Indicator
                ? $"{feature.Id}_rows.Write(r, features);"
                : $"features[{feature.Id}_at] = {Generated}Slot.Round<TSlot>({feature.Id}_numbers[r]);");
    }

    /// <summary>The array that holds the several numbers at the end of a chain.</summary>
    static string SlotsOf(FeatureModel feature) =>
        feature.Steps.LastOrDefault(step => ShapeEmitter.For(step).HasSlots) is { } last ? $"{last.Field}_slots" : $"{feature.Id}_inputs";
}

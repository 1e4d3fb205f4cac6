using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes what happens to one discrete value: replaced, then given an index or a number. Rows and dictionaries of batches share it.
/// </summary>
static class CategoryEmitter
{
    /// <summary>A function per encoder, from a value as it enters the chain's discrete part to the index or number.</summary>
    public static void Lookups(CodeWriter code, PipelineModel model)
    {
        foreach (var feature in model.Chains)
            for (var at = 0; at < feature.Steps.Count; at++)
                if (feature.Steps[at] is { Shape: Shape.Encode or Shape.Score } step)
                {
                    var replaced = Replaced(feature.Steps, at, "value");
                    code.Gap().Line($"// {feature.Name}: the {(step.Shape == Shape.Encode ? "index" : "number")} of a category");
                    if (step.Shape == Shape.Encode)
                        code.Line($"static int {Lookup(step)}(Learnt learnt, in {Category} value) " +
                            $"=> {step.Attribute}.Apply({StateArgument(step)}, {replaced});");
                    else
                        code.Line($"static double {Lookup(step)}(Learnt learnt, in {Category} value) " +
                            $"=> {step.Attribute}.Apply({StateArgument(step)}, {replaced}, out var number) ? number " +
                            $": {Generated}Refusal.Number;");
                }
    }

    /// <summary>The array of the results that an encoder or score has for the distinct texts of a batch.</summary>
    public static string ByText(StepModel step) => step.Field + "_byText";

    /// <summary>Lines that fill it.</summary>
    public static void LoadByText(CodeWriter code, PipelineModel model, FeatureModel feature, StepModel step)
    {
        code.Open($"// {feature.Name}: every distinct value once, the missing value first");
        code.Line($"var values = batch.Texts({Position(model, feature.Value.Column)}).Values;");
        code.Line($"{Generated}BlockLoop.Room(ref {ByText(step)}, values.Length + 1);");
        code.Line($"{ByText(step)}[0] = {Lookup(step)}(learnt, {Category}.Missing);");
        code.Line("for (var text = 0; text < values.Length; text++)");
        code.Line($"    {ByText(step)}[text + 1] = {Lookup(step)}(learnt, {Category}.Of(values[text].Span));");
        code.Close();
    }

    /// <summary>The values that a step distinguishes, as an expression.</summary>
    public static string Domain(StepModel step) =>
        $"{Generated}Tracer.{step.Shape}Domain<{step.Attribute}, {step.State}>({StateArgument(step)})";

    public static string Lookup(StepModel step) => $"{step.Field}_{(step.Shape == Shape.Encode ? "Index" : "Number")}";

    /// <summary>
    /// The table in which a feature's texts are looked up first, as an expression over <c>learnt</c>; null if it is not known.
    /// </summary>
    public static string? Table(FeatureModel feature) =>
        feature.Value.Type.TrimEnd('?') == "string" && feature.Ends != ChainKind.Scattered
        && ChainContext.Kind(feature, 0) == ChainKind.Category && !ListedGroup.Takes(feature)
        && feature.Steps[0] is { Shape: Shape.Encode or Shape.Score } step
        && step.StateFields.FirstOrDefault(field => field.Type == Authoring + "CategoryTable") is { } table
            ? $"learnt.{step.Field}.{table.Access}" : null;

    /// <summary>A value after the replacements that stand right before a position of the chain.</summary>
    public static string Replaced(IReadOnlyList<StepModel> steps, int before, string value)
    {
        var first = before;
        while (first > 0 && steps[first - 1].Shape == Shape.Replace)
            first--;
        return steps.Skip(first).Take(before - first)
            .Aggregate(value, (inner, step) => $"{step.Attribute}.Apply({StateArgument(step)}, {inner})");
    }

    /// <summary>The state of a step as an argument.</summary>
    public static string StateArgument(StepModel step) =>
        step.Fit is null && (step.Shape != Shape.Spread || step.State == Authoring + "NoState")
            ? $"default({step.State})"
            : $"in learnt.{step.Field}";
}

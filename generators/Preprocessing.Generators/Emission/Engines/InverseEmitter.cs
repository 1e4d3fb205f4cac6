using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the way back: from the slots of a row to the values that entered the chains, for chains whose steps can all be undone.
/// </summary>
static class InverseEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        Labels(code, model);
        var features = model.Features.Where(IsInvertible).ToArray();
        if (features.Length == 0)
            return;
        code.Gap().Line("// The way back, from the slots of a row to the values of features.");
        code.Open("partial class Fitted");
        code.Gap().Open("protected override void Invert(Learnt learnt, global::System.ReadOnlySpan<double> features, " +
            "global::System.Collections.Generic.Dictionary<string, object?> values)");
        foreach (var feature in features)
            Feature(code, feature);
        code.Close();
        code.Close();
    }

    /// <summary>The way back of labels of numbers: the rules see to it that every step of them can be undone.</summary>
    static void Labels(CodeWriter code, PipelineModel model)
    {
        var labels = model.Labels.Where(IsUndone).ToArray();
        if (labels.Length == 0)
            return;
        code.Gap().Line("// The way back of labels, from a prediction to their own units.");
        code.Open("partial class Fitted");
        LabelEmitter.Dispatch(code, model, "double InvertLabel", "Learnt learnt, double y", "learnt, y",
            label => IsUndone(label) ? $"InverseOf_{label.Id}(learnt, y)" : null);
        foreach (var label in labels)
        {
            code.Gap().Open($"double InverseOf_{label.Id}(Learnt learnt, double y)");
            code.Line($"return {Undo(code, label, "y")};");
            code.Close();
        }
        code.Close();
    }

    static bool IsUndone(FeatureModel label) => LabelEmitter.IsChained(label) && label.Ends == ChainKind.Number;

    /// <summary>Lines that undo the steps of a chain, the last first, and the variable of what entered it.</summary>
    static string Undo(CodeWriter code, FeatureModel feature, string value)
    {
        for (var i = feature.Steps.Count - 1; i >= 0; i--)
            if (ShapeEmitter.For(feature.Steps[i]).Inverse(feature, feature.Steps[i], i, value) is { } call)
            {
                code.Line($"var y{i} = {Generated}Inverse.{call};");
                value = $"y{i}";
            }
        return value;
    }

    static bool IsInvertible(FeatureModel feature) =>
        feature.Output is null
        && feature.Steps.Select((step, at) => ShapeEmitter.For(step).Inverts(feature, step, at)).All(inverts => inverts);

    static void Feature(CodeWriter code, FeatureModel feature)
    {
        code.Open($"// {feature.Name}");
        var at = $"{feature.Id}_at";
        code.Line(feature.Ends switch
        {
            ChainKind.Numbers => $"var y = features.Slice({at}, {ChainContext.Width(feature, feature.Steps.Count)}).ToArray();",
            ChainKind.Indicator => $"var y = {feature.Id}_slots.IndexOf(features.Slice({at}, {feature.Id}_slots.Width));",
            _ => $"var y = features[{at}];",
        });
        code.Line($"values.Add({Quote(feature.Name)}, {Undo(code, feature, "y")});");
        code.Close();
    }
}

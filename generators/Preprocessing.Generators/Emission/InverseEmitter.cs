using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the way back: from the features of a row to what entered their chains, for chains whose steps can all be undone.</summary>
static class InverseEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var features = model.Features.Where(IsInvertible).ToArray();
        if (features.Length == 0)
            return;
        code.Gap().Line("// The way back, from the slots of a row to the values of features.");
        code.Open("partial class Fitted");
        code.Gap().Open("protected override void Invert(Learnt learnt, global::System.ReadOnlySpan<double> features, global::System.Collections.Generic.Dictionary<string, object?> values)");
        foreach (var feature in features)
            Feature(code, feature);
        code.Close();
        code.Close();
    }

    static bool IsInvertible(FeatureModel feature) => feature.Output is null && Enumerable.Range(0, feature.Steps.Count).All(at => feature.Steps[at] switch
    {
        { Shape: Shape.Map or Shape.MapEach or Shape.Mix or Shape.Expand } step => step.Inverts && step.Takes != ChainKind.Moments,
        { Shape: Shape.Encode } step => feature.Steps.Take(at).All(before => before.Shape == Shape.Replace),
        { Shape: Shape.Replace } => feature.Steps.Take(at).All(before => before.Shape == Shape.Replace),
        { Shape: Shape.Spread or Shape.Indicate } => feature.Steps[at - 1].Shape == Shape.Encode,
        _ => false,
    });

    static void Feature(CodeWriter code, FeatureModel feature)
    {
        code.Open($"// {feature.Name}");
        var place = $"{feature.Id}_at";
        var value = "y";
        switch (feature.Ends)
        {
            case ChainKind.Numbers:
                code.Line($"var y = features.Slice({place}, {ChainContext.Width(feature, feature.Steps.Count)}).ToArray();");
                break;
            case ChainKind.Indicator:
                code.Line($"var y = {feature.Id}_slots.IndexOf(features.Slice({place}, {feature.Id}_slots.Width));");
                break;
            default:
                code.Line($"var y = features[{place}];");
                break;
        }
        for (var at = feature.Steps.Count - 1; at >= 0; at--)
        {
            var step = feature.Steps[at];
            var types = $"{step.Attribute}, {step.State}";
            var call = step.Shape switch
            {
                Shape.Map => $"Number<{types}>({StateArgument(step)}, {value})",
                Shape.MapEach => LearntEmitter.IsMany(step) ? $"Numbers<{types}>(learnt.{step.Field}, {value})" : $"Numbers<{types}>({StateArgument(step)}, {value})",
                Shape.Mix => $"Mix<{types}>({StateArgument(step)}, {value})",
                Shape.Expand => $"Mix<{types}>({StateArgument(step)}, {value})[0]",
                Shape.Spread => $"Index<{types}>({StateArgument(step)}, {value})",
                Shape.Encode => !(at + 1 < feature.Steps.Count && feature.Steps[at + 1].Shape is Shape.Spread or Shape.Indicate) ? $"OfNumber<{types}>({StateArgument(step)}, {value})" : $"Category<{types}>({StateArgument(step)}, {value})",
                _ => "",
            };
            if (call.Length == 0)
                continue;
            code.Line($"var y{at} = {Generated}Inverse.{call};");
            value = $"y{at}";
        }
        code.Line($"values.Add({Quote(feature.Name)}, {value});");
        code.Close();
    }
}

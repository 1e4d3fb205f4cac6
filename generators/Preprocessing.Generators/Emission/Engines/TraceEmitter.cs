using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes what the fitted pipeline tells of itself: the chain of each feature once more, over the lane that records operations.
/// </summary>
static class TraceEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        code.Gap().Line("// What the features compute, for formulas and exports: the same steps, over the lane that records operations.");
        code.Open("partial class Fitted");
        code.Gap().Open($"protected override void Trace({Generated}Tracer trace)");
        foreach (var feature in model.FeaturesOf(null))
            code.Line($"trace.Feature({Quote(feature.Name)}, {feature.Id}_at, Trace_{feature.Id});");
        code.Close();
        LineageEmitter.Describe(code, model);
        foreach (var feature in model.Features)
            new TraceChain(code, model, feature).Emit();
        code.Close();
    }
}

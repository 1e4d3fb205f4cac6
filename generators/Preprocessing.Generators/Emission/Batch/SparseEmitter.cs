using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the sparse path: features that scatter, entry by entry; all others as the dense path computes them, without the zeros. For these
/// there is a second layout, "narrow", in which features that scatter have no slots.
/// </summary>
static class SparseEmitter
{
    /// <summary>
    /// Whether a feature's slots are added one by one. A flag on the way belongs to the dense slots, so that such a feature stays among
    /// them; named outputs are dense.
    /// </summary>
    public static bool IsApart(FeatureModel feature) =>
        feature.Ends == ChainKind.Scattered && feature.Output is null && !feature.Steps.Any(step => step.Flags);

    static List<FeatureModel> Apart(PipelineModel model) => [.. model.Features.Where(IsApart)];

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        code.Gap().Line("// The sparse path of rows, and whether it is worth while.");
        code.Open("partial class Fitted");
        Row(code, model);
        code.Close();
        code.Gap().Line("// The sparse path of batches.");
        code.Open("partial class Transformer");
        Batch(code, model);
        code.Close();
    }

    static void Row(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        Layout(code, model);
        foreach (var number in new[] { "float", "double" })
            code.Gap().Line($"public override void Transform(in {row} row, {Package}SparseMatrix<{number}> features) => Sparse(row, " +
                $"features);");
        code.Gap().Open($"void Sparse<TSlot>({row} row, {Package}SparseMatrix<TSlot> features) where TSlot : unmanaged");
        code.Line("var dense = Narrow;");
        code.Line($"var numbers = {Generated}SparseRows.Begin(features, Width, dense.Width);");
        code.Line("dense.Features(row, numbers);");
        Slots(code, model, "features", "", feature => code.Line($"{Generated}SparseRows.Add(features, " +
            $"SlotsOf_{feature.Id}({RowChain.Value(feature)}, Learnt), {feature.Id}_at, {feature.Id}_width);"));
        code.Close();
    }

    static void Batch(CodeWriter code, PipelineModel model)
    {
        var apart = Apart(model);
        if (apart.Count > 0)
            code.Line("Transformer? narrow;").Line("bool isLoaded;");
        foreach (var number in new[] { "float", "double" })
            code.Gap().Line($"public override void Transform(int start, int count, {Package}SparseMatrix<{number}> matrix) => Sparse(" +
                $"start, count, matrix);");
        code.Gap().Open($"void Sparse<TSlot>(int start, int count, {Package}SparseMatrix<TSlot> matrix) where TSlot : unmanaged");
        code.Line($"{Generated}BlockLoop.Require(batch, start, count, global::System.Span<TSlot>.Empty, 0);");
        code.Line("var dense = fitted.Narrow;");
        code.Line($"var room = {Generated}SparseRows.Begin(matrix, fitted.Width, dense.Width * {Generated}BlockLoop.Rows);");
        if (apart.Count > 0)
        {
            code.Line("narrow ??= new(dense, learnt);");
            code.Line("if (!isLoaded)");
            code.Line("    narrow.Load(batch);");
            code.Line("isLoaded = true;");
        }
        code.Open($"for (var done = 0; done < count; done += {Generated}BlockLoop.Rows)");
        code.Line($"var rows = global::System.Math.Min({Generated}BlockLoop.Rows, count - done);");
        code.Line("var block = room.Slice(0, rows * dense.Width);");
        code.Line($"{(apart.Count > 0 ? "narrow." : "")}Features(start + done, rows, block);");
        foreach (var feature in apart.Where(feature => !ScatteredFeature.IsByText(model, feature)))
            code.Line($"RowsOf_{feature.Id}(start + done, rows);");
        code.Open("for (var r = 0; r < rows; r++)");
        code.Line("var numbers = block.Slice(r * dense.Width, dense.Width);");
        Slots(code, model, "matrix", "fitted.", feature =>
            code.Line($"{ScatteredFeature.Rows(feature)}.Store({ScatteredFeature.RowOfBlock(model, feature, "start + done + r", "r")}, " +
                $"matrix, fitted.{feature.Id}_at, " +
                $"fitted.{feature.Id}_width, {Quote(feature.Name)}, {Quote(ScatteredFeature.Step(feature)!.Value.Step.Name)});"));
        code.Close();
        code.Close();
        code.Close();
    }

    /// <summary>The narrow layout, and whether the sparse path pays.</summary>
    static void Layout(CodeWriter code, PipelineModel model)
    {
        if (Apart(model).Count > 0)
        {
            code.Line("readonly bool isNarrow;");
            code.Line("Fitted? narrow;");
            code.Gap().Line("public bool IsNarrow => isNarrow;");
            code.Gap().Line($"public Fitted Narrow => isNarrow ? this : narrow ??= new(Learnt, FittedOn, new {Generated}SlotNaming(), " +
                $"isNarrow: true);");
        }
        else
            code.Line("public Fitted Narrow => this;");
        var indicators = model.Features.Where(feature => feature.Ends == ChainKind.Indicator && feature.Output is null)
            .Select(feature => $"{feature.Id}_slots.Width");
        var scattered = model.Features.Where(feature => feature.Ends == ChainKind.Scattered && feature.Output is null)
            .Select(feature => $"{feature.Id}_width");
        code.Gap().Line($"public override bool IsSparse => {Generated}SparseRows.IsSparse(Width, [{string.Join(", ", indicators)}], " +
            $"[{string.Join(", ", scattered)}]);");
    }

    /// <summary>
    /// Lines that add the slots of a row in their order: runs of dense ones from <c>numbers</c>, and those of features that scatter.
    /// </summary>
    static void Slots(CodeWriter code, PipelineModel model, string target, string full, System.Action<FeatureModel> add)
    {
        FeatureModel? before = null;
        foreach (var feature in Apart(model).Append(null))
        {
            var from = before is null ? "0" : $"dense.{before.Id}_at";
            var to = feature is null ? "dense.Width" : $"dense.{feature.Id}_at";
            code.Line($"{Generated}SparseRows.Add({target}, " +
                $"numbers.Slice({from}, {to}{(before is null ? "" : $" - {from}")}), " +
                $"{(before is null ? "0" : $"{full}{before.Id}_at + {full}{before.Id}_width")});");
            if (feature is not null)
                add(feature);
            before = feature;
        }
        code.Line($"{Generated}SparseRows.EndRow({target});");
    }
}

using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the fitted pipeline: where the slots of each feature are, the row path, and in a part of its own its look-ups.</summary>
static class FittedEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        code.Gap().Line("// The row path.");
        code.Open($"internal sealed partial class Fitted : {Generated}GeneratedFitted<{row}, Learnt>");
        var groups = LookUpGroup.All(model);
        var small = SmallNumberGroup.All(model, groups);
        SlotFields(code, model);
        code.Gap().Open("public Fitted(Learnt learnt, " + Package + "FittedOn data) : this(learnt, data, " +
            "new " + Generated + "SlotNaming())");
        code.Close();
        var apart = model.Features.Any(SparseEmitter.IsApart);
        code.Gap().Open($"Fitted(Learnt learnt, {Package}FittedOn data, {Generated}SlotNaming " +
            $"names{(apart ? ", bool isNarrow = false" : "")}) : base(Declared.Instance, learnt, data, names)");
        if (apart)
            code.Line("this.isNarrow = isNarrow;");
        foreach (var feature in model.Features)
            new SlotNamesEmitter(code, feature).Emit();
        if (groups.Count + small.Count > 0)
            code.Line("CreateLookUps(learnt);");
        foreach (var output in model.Outputs)
            code.Line($"AddOutput({Quote(output.Name)}, {Package}OutputType.{output.Type}, {output.Field});");
        foreach (var label in model.Labels)
            code.Line($"AddLabel({Quote(label.Name)}, {Package}LabelKind.{LabelEmitter.Kind(label)});");
        code.Close();
        foreach (var number in new[] { "float", "double" })
            code.Gap().Line($"public override void Transform(in {row} row, global::System.Span<{number}> features) => Features(row, " +
                $"features);");
        Rows(code, model, groups, small, null, "Features", "Width");
        OutputEmitter.Dispatch(code, model, $"in {row} row", "row");
        foreach (var output in model.Outputs)
            Rows(code, model, groups, small, output, output.Field + "_Features", output.Field + ".Count");
        foreach (var feature in model.Features)
            new RowChain(code, feature).Emit();
        Cardinalities(code, model);
        code.Gap().Line($"public override {Package}BatchTransformer<{row}> CreateTransformer() => new Transformer(this, Learnt);");
        LabelEmitter.Row(code, model);
        code.Close();
    }

    /// <summary>The part with the look-ups: their fields, their creation, and the errors of values that a look-up refuses.</summary>
    public static void LookUps(CodeWriter code, PipelineModel model)
    {
        var groups = LookUpGroup.All(model);
        var small = SmallNumberGroup.All(model, groups);
        if (groups.Count + small.Count == 0)
            return;
        code.Gap().Line("// The look-ups of the row path: what features write for values of which there are few, by the entry of the " +
            "value.");
        code.Open("partial class Fitted");
        foreach (var group in groups)
            group.Fields(code);
        foreach (var group in small)
            group.Fields(code);
        code.Gap().Open("void CreateLookUps(Learnt learnt)");
        foreach (var group in groups)
            group.Create(code);
        foreach (var group in small)
            group.Create(code);
        code.Close();
        if (groups.Count > 0)
            code.Gap().Line("// Each of these runs the chains on a value that an entry refuses, and so throws the error of the feature " +
                "that refuses it.");
        foreach (var group in groups)
            group.Refuse(code);
        code.Close();
    }

    static void Rows(CodeWriter code, PipelineModel model, IReadOnlyList<LookUpGroup> groups, IReadOnlyList<SmallNumberGroup> small,
        OutputModel? output, string method, string width)
    {
        code.Gap().Open($"void {method}<TSlot>({model.Type.Full} row, {Slots} features) where TSlot : unmanaged");
        code.Line($"{Generated}BlockLoop.Require(features, {width});");
        RecordEmitter.RequireRow(code, model);
        HistoryEmitter.RequireRow(code, model);
        ViewEmitter.RequireRow(code, model);
        ConstraintEmitter.RequireRow(code, model);
        code.Line("var learnt = Learnt;");
        var features = model.FeaturesOf(output).ToList();
        foreach (var feature in features.Where(feature => CategoryEmitter.Table(feature) is not null))
            code.Line($"{Generated}Prefetch.Fetch(row.{feature.Value.Access});");
        foreach (var feature in features)
            if (CategoryEmitter.Table(feature) is { } table)
                code.Line($"var {RowChain.Value(feature)} = {Generated}Prefetch.Fetch({table}, row.{feature.Value.Access});");
        foreach (var group in groups)
            if (features.FirstOrDefault(group.IsFirst) is not null)
                group.Prefetch(code);
        foreach (var feature in features)
        {
            small.FirstOrDefault(group => group.Features[0] == feature)?.Open(code);
            if (groups.FirstOrDefault(group => group.Features.Contains(feature)) is { } group)
            {
                if (group.IsFirst(feature))
                    group.Row(code, output);
                group.WriteRow(code, feature);
            }
            else if (SparseEmitter.IsApart(feature))
                ScatteredFeature.StoreRow(code, feature);
            else
                code.Line(ChainContext.YieldsIndex(feature)
                    ? $"{feature.Id}_slots.Write(IndexOf_{feature.Id}({RowChain.Value(feature)}, learnt), features, {feature.Id}_at);"
                    : $"Transform_{feature.Id}({RowChain.Value(feature)}, learnt, features);");
            small.FirstOrDefault(group => group.Features[group.Features.Count - 1] == feature)?.Close(code);
        }
        code.Close();
    }

    /// <summary>How many values each feature has that leaves its chain as an index.</summary>
    static void Cardinalities(CodeWriter code, PipelineModel model)
    {
        var indexed = model.Features.Where(feature => feature.Ends == ChainKind.Index).ToArray();
        if (indexed.Length == 0)
            return;
        code.Gap().Open($"protected override void CountIndices(Learnt learnt, global::System.Action<string, int> add)");
        foreach (var feature in indexed)
            code.Line($"add({Quote(feature.Name)}, {ChainContext.Cardinality(feature.Steps[feature.Steps.Count - 1])});");
        code.Close();
    }

    static void SlotFields(CodeWriter code, PipelineModel model)
    {
        foreach (var output in model.Outputs)
            code.Line($"public readonly {Generated}SlotNaming {output.Field} = new();");
        foreach (var feature in model.Features)
        {
            code.Line($"public readonly int {feature.Id}_at, {feature.Id}_end;");
            if (feature.Ends == ChainKind.Scattered)
                code.Line($"public readonly int {feature.Id}_width;");
            if (feature.Ends == ChainKind.Indicator)
                code.Line($"public readonly {Generated}Indicator {feature.Id}_slots;");
            foreach (var step in feature.Steps.Where(step => step.Flags))
                code.Line($"public readonly int {step.Field}_flagAt;");
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the fitted pipeline: where each feature's slots are, and the row path.</summary>
static class FittedEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        code.Gap().Line("// The row path.");
        code.Open($"internal sealed class Fitted : {Generated}GeneratedFitted<{row}, Learnt>");
        var groups = CodeGroup.Of(model);
        var everyday = new OutputModel?[] { null }.Concat(model.Outputs).SelectMany(output => EverydayGroup.Of(model, groups, output)).ToList();
        Places(code, model);
        foreach (var group in groups)
            group.Fields(code);
        foreach (var group in everyday)
            group.Fields(code);
        code.Gap().Open("public Fitted(Learnt learnt, " + Package + "FittedOn data) : this(learnt, data, new " + Generated + "SlotNaming())");
        code.Close();
        var apart = model.Features.Any(SparseEmitter.IsApart);
        code.Gap().Open($"Fitted(Learnt learnt, {Package}FittedOn data, {Generated}SlotNaming names{(apart ? ", bool isNarrow = false" : "")}) : base(Declared.Instance, learnt, data, names)");
        if (apart)
            code.Line("this.isNarrow = isNarrow;");
        foreach (var feature in model.Features)
            Names(code, feature);
        foreach (var group in groups)
            group.Create(code);
        foreach (var group in everyday)
            group.Create(code);
        foreach (var output in model.Outputs)
            code.Line($"AddOutput({Quote(output.Name)}, {Package}OutputType.{output.Type}, {output.Field});");
        code.Close();
        foreach (var number in new[] { "float", "double" })
            code.Gap().Line($"public override void Transform(in {row} row, global::System.Span<{number}> features) => Features(row, features);");
        Rows(code, model, groups, everyday, null, "Features", "Width");
        OutputEmitter.Dispatch(code, model, $"in {row} row", "row");
        foreach (var output in model.Outputs)
            Rows(code, model, groups, everyday, output, output.Field + "_Features", output.Field + ".Count");
        foreach (var feature in model.Features)
            new RowEmitter(code, feature).Emit();
        foreach (var group in groups)
            group.Refuse(code);
        SparseEmitter.Row(code, model);
        TraceEmitter.Emit(code, model);
        Cardinalities(code, model);
        InverseEmitter.Emit(code, model);
        code.Gap().Line($"public override {Package}BatchTransformer<{row}> CreateTransformer() => new Transformer(this, Learnt);");
        code.Gap().Line(model.Label is { } label
            ? $"public override float Label(in {row} row) => (float){ValueEmitter.RowNumber(label)};"
            : $"public override float Label(in {row} row) => throw new global::System.InvalidOperationException({Quote($"Pipeline '{model.Name}' declares no label.")});");
        code.Close();
    }

    static void Rows(CodeWriter code, PipelineModel model, IReadOnlyList<CodeGroup> groups, IReadOnlyList<EverydayGroup> everyday, OutputModel? output, string method, string width)
    {
        code.Gap().Open($"void {method}<TSlot>({model.Type.Full} row, {Slots} features) where TSlot : unmanaged");
        code.Line($"{Generated}BlockLoop.Require(features, {width});");
        HistoryEmitter.RequireRow(code, model);
        ConstraintEmitter.RequireRow(code, model);
        code.Line("var learnt = Learnt;");
        var features = model.FeaturesOf(output).ToList();
        foreach (var feature in features.Where(feature => CategoryEmitter.Table(feature) is not null))
            code.Line($"{Generated}Prefetch.Fetch(row.{feature.Value.Access});");
        foreach (var feature in features)
            if (CategoryEmitter.Table(feature) is { } table)
                code.Line($"var {RowEmitter.Value(feature)} = {Generated}Prefetch.Fetch({table}, row.{feature.Value.Access});");
        foreach (var group in groups)
            if (features.FirstOrDefault(group.IsFirst) is not null)
                group.Ahead(code);
        foreach (var feature in features)
        {
            everyday.FirstOrDefault(group => group.Features[0] == feature)?.Open(code);
            if (groups.FirstOrDefault(group => group.Features.Contains(feature)) is { } group)
            {
                if (group.IsFirst(feature))
                    group.Row(code, output);
                group.WriteRow(code, feature);
            }
            else if (SparseEmitter.IsApart(feature))
                ScatterEmitter.StoreRow(code, feature);
            else
                code.Line(ChainContext.YieldsIndex(feature)
                    ? $"{feature.Id}_slots.Write(IndexOf_{feature.Id}({RowEmitter.Value(feature)}, learnt), features, {feature.Id}_at);"
                    : $"Transform_{feature.Id}({RowEmitter.Value(feature)}, learnt, features);");
            everyday.FirstOrDefault(group => group.Features[group.Features.Count - 1] == feature)?.Close(code);
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

    static void Places(CodeWriter code, PipelineModel model)
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

    static void Names(CodeWriter code, FeatureModel feature)
    {
        code.Open($"// {feature.Name}");
        if (ScatterEmitter.Step(feature) is ({ } scatter, _))
        {
            code.Line($"{feature.Id}_width = {(SparseEmitter.IsApart(feature) ? "isNarrow ? 0 : " : "")}{scatter.Attribute}.Width({StateArgument(scatter)});");
            code.Line($"{feature.Id}_at = {SlotsOf(feature)}.Add({Quote(feature.Name)}, {feature.Id}_width, slot => {scatter.Attribute}.SlotName({StateArgument(scatter)}, slot));");
        }
        else
            NameSlots(code, feature);
        foreach (var step in feature.Steps.Where(step => step.Flags))
            code.Line($"{step.Field}_flagAt = {SlotsOf(feature)}.AddFlag({Quote(feature.Name)}, PipelineCode.{step.Field}.Flags, PipelineCode.{step.Field}.FlagName);");
        code.Line($"{feature.Id}_end = {SlotsOf(feature)}.Count;");
        if (feature.Noise is not null)
            code.Line($"AddNoise({feature.Id}_at, {feature.Id}_end, {feature.Noise});");
        code.Close();
    }

    /// <summary>Where the names of a feature's output are gathered.</summary>
    static string SlotsOf(FeatureModel feature) => feature.Output?.Field ?? "names";

    /// <summary>Lines that give a feature its place among the slots. Their names are made when somebody asks for them, which a server need not.</summary>
    static void NameSlots(CodeWriter code, FeatureModel feature)
    {
        var (entering, naming) = (new[] { feature.Name }, new CodeWriter(""));
        if (feature.Value.TupleNames.Count > 0 && ChainContext.Kind(feature, 0) != ChainKind.Category)
            entering = [.. feature.Value.TupleNames.Select(name => feature.Name + "_" + name)];
        var names = $"[{string.Join(", ", entering.Select(Quote))}]";
        var isNamed = false;
        var width = feature.Ends == ChainKind.Numbers ? ChainContext.Width(feature, feature.Steps.Count) : "1";
        for (var at = 0; at < feature.Steps.Count; at++)
        {
            var step = feature.Steps[at];
            var state = StateArgument(step);
            isNamed |= step.Shape is Shape.Expand or Shape.Spread or Shape.Reduce or Shape.Mix or Shape.Indicate;
            if (step.Shape is Shape.Expand or Shape.Spread)
                naming.Line($"slots = {Generated}SlotNaming.Expand(slots[0], {step.Attribute}.Width({state}), slot => {step.Attribute}.SlotName({state}, slot));");
            else if (step.Shape == Shape.Reduce)
                naming.Line($"slots = [{Quote(feature.Name)}];");
            else if (step.Shape == Shape.Mix)
            {
                naming.Line($"var inputs{at} = slots;");
                naming.Line($"slots = {Generated}SlotNaming.Mix({ChainContext.Width(feature, at + 1)}, slot => {step.Attribute}.SlotName({state}, slot, inputs{at}));");
            }
            else if (step.Shape == Shape.Indicate)
            {
                var indexer = ChainContext.Indexer(feature, at);
                var name = indexer.Shape == Shape.Encode ? $"{indexer.Attribute}.IndexName({StateArgument(indexer)}, index)" : "index.ToString(global::System.Globalization.CultureInfo.InvariantCulture)";
                code.Line($"{feature.Id}_slots = new {Generated}Indicator(PipelineCode.{step.Field}, {ChainContext.Cardinality(indexer)});");
                naming.Line($"slots = {feature.Id}_slots.Names(slots[0], index => {name});");
                width = $"{feature.Id}_slots.Width";
            }
        }
        if (!isNamed)
        {
            code.Line($"{feature.Id}_at = {SlotsOf(feature)}.Add({names});");
            return;
        }
        code.Open($"{feature.Id}_at = {SlotsOf(feature)}.Add({width}, () =>");
        code.Line($"string[] slots = {names};");
        code.Line(naming.Part.TrimEnd('\n'));
        code.Line("return slots;");
        code.Close("});");
    }
}

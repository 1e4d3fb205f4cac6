using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the batch path: a method per feature that computes it for a block of rows that fits the cache, one that writes the block row by
/// row, and in a part of its own the look-ups.
/// </summary>
static class TransformerEmitter
{
    // A method of many more would exceed what the compiler inlines into one.
    const int Together = 16;

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        var groups = LookUpGroup.All(model);
        var single = model.Features.Where(feature => !groups.Any(group => group.Features.Contains(feature))).ToList();
        var byText = single.Where(feature => TextTable.Takes(model, feature)).ToList();
        var fields = single.Except(byText)
            .SelectMany(feature => BlockFields.Arrays(model, feature, feature.Steps.Count).Concat(BlockFields.Results(feature)))
            .Concat(model.Labels.Where(label => !LabelEmitter.IsChained(label)).Select(label => label.Value)
                .Concat(new[] { model.Weight }.OfType<ValueModel>()).Select(LiftedEmitter.Room)
                .OfType<(string Declaration, string Creation)>()).ToList();
        code.Gap().Line("// The batch path.");
        code.Open($"sealed partial class Transformer : {Generated}GeneratedTransformer<{row}>");
        code.Line("readonly Fitted fitted;");
        code.Line("readonly Learnt learnt;");
        // Nullable warnings are off: Load gives it a value, and BlockLoop.Require refuses a transformer without one.
        code.Line($"{Package}Batch<{row}> batch;");
        foreach (var field in fields)
            code.Line(field.Declaration + ";");
        LabelEmitter.TransformerFields(code, model);

        code.Gap().Open("public Transformer(Fitted fitted, Learnt learnt) : base(fitted)");
        code.Line("this.fitted = fitted;");
        code.Line("this.learnt = learnt;");
        foreach (var field in fields)
            code.Line($"{field.Declaration.Split(' ')[1]} = {field.Creation};");
        if (groups.Any(group => group.Loads))
            code.Line("CreateLookUps();");
        code.Close();

        code.Gap().Open($"public override void Load({Package}Batch<{row}> batch)");
        HistoryEmitter.RequireBatch(code, model);
        ViewEmitter.RequireBatch(code, model);
        ConstraintEmitter.RequireBatch(code, model);
        code.Line("this.batch = batch;");
        if (model.Features.Any(SparseEmitter.IsApart))
            code.Line("isLoaded = false;");
        LabelEmitter.Forget(code, model);
        if (HasLoads(model, groups, single))
            code.Line("LoadLookUps();");
        code.Close();

        foreach (var number in new[] { "float", "double" })
            code.Gap().Line($"public override void Transform(int start, int count, global::System.Span<{number}> matrix) => Features(" +
                $"start, count, matrix);");
        Blocks(code, model, groups, null, "Features");
        OutputEmitter.Dispatch(code, model, "int start, int count", "start, count");
        foreach (var output in model.Outputs)
            Blocks(code, model, groups, output, output.Field + "_Features");

        foreach (var feature in single)
            Feature(code, model, feature);
        LabelEmitter.Labels(code, model);
        code.Gap().Open($"public override void Weights(int start, {FloatSpan} weights)");
        if (model.Weight is { } weight)
            Role(code, model, weight, "weights");
        else
            code.Line($"throw new global::System.InvalidOperationException({Quote($"Pipeline '{model.Name}' declares no weight.")});");
        code.Close();
        code.Gap().Line("public override void Dispose() { }");
        code.Close();
    }

    /// <summary>Whether there are look-ups for the distinct texts of a batch.</summary>
    static bool HasLoads(PipelineModel model, IReadOnlyList<LookUpGroup> groups, IEnumerable<FeatureModel> single) =>
        groups.Any(group => group.Loads)
        || single.Any(feature => TextTable.Takes(model, feature) || BlockFields.Loads(model, feature, feature.Steps.Count));

    /// <summary>
    /// The part with the look-ups: their fields, their creation, what is found once per batch, and the entries of a block.
    /// </summary>
    public static void LookUps(CodeWriter code, PipelineModel model)
    {
        var groups = LookUpGroup.All(model);
        var single = model.Features.Where(feature => !groups.Any(group => group.Features.Contains(feature))).ToList();
        var loads = HasLoads(model, groups, single);
        if (groups.Count == 0 && !loads)
            return;
        code.Gap().Line("// The look-ups of the batch path: each distinct text of a batch is looked up once.");
        code.Open("partial class Transformer");
        foreach (var group in groups)
            group.BatchFields(code);
        foreach (var feature in single.Where(feature => TextTable.Takes(model, feature)))
            TextTable.Field(code, feature);
        if (groups.Any(group => group.Loads))
        {
            code.Gap().Open("void CreateLookUps()");
            foreach (var group in groups)
                group.BatchCreate(code);
            code.Close();
        }
        if (loads)
        {
            code.Gap().Open("void LoadLookUps()");
            foreach (var group in groups)
                group.Load(code);
            foreach (var feature in single)
                if (TextTable.Takes(model, feature))
                    TextTable.Load(code, model, feature);
                else
                    BlockFields.Load(code, model, feature, feature.Steps.Count);
            code.Close();
        }
        foreach (var group in groups)
            group.Read(code);
        code.Close();
    }

    static void Blocks(CodeWriter code, PipelineModel model, IReadOnlyList<LookUpGroup> groups, OutputModel? output, string method)
    {
        var width = OutputEmitter.Width(output);
        code.Gap().Open($"void {method}<TSlot>(int start, int count, {Slots} matrix) where TSlot : unmanaged");
        code.Line($"{Generated}BlockLoop.Require(batch, start, count, matrix, {width});");
        code.Open($"for (var done = 0; done < count; done += {Generated}BlockLoop.Rows)");
        code.Line($"var rows = global::System.Math.Min({Generated}BlockLoop.Rows, count - done);");
        code.Line($"var block = matrix.Slice(done * {width}, rows * {width});");
        var features = model.FeaturesOf(output)
            .Select(feature => (Feature: feature, Group: groups.FirstOrDefault(group => group.Features.Contains(feature)))).ToList();
        foreach (var (feature, group) in features)
            if (group is null)
                code.Line($"{(SparseEmitter.IsApart(feature) ? "if (!fitted.IsNarrow) " : "")}Transform_{feature.Id}(start + done, " +
                    $"rows{(WritesItself(feature) ? ", block" : "")});");
            else if (group.IsFirst(feature))
                group.Block(code);
        var stored = features.Where(part => !WritesItself(part.Feature)).ToList();
        for (var part = 0; part * Together < stored.Count; part++)
            code.Line($"{method}_{part + 1}(start + done, rows, block);");
        code.Close();
        code.Close();
        for (var part = 0; part * Together < stored.Count; part++)
            Store(code, model, [.. stored.Skip(part * Together).Take(Together)], $"{method}_{part + 1}", width);
    }

    /// <summary>
    /// A method that writes into each row what features made of it: whole rows while they are in the cache, not column after column.
    /// </summary>
    static void Store(CodeWriter code, PipelineModel model, IReadOnlyList<(FeatureModel Feature, LookUpGroup? Group)> features,
        string method, string width)
    {
        code.Gap().Open($"void {method}<TSlot>(int start, int rows, {Slots} block) where TSlot : unmanaged");
        code.Line($"var width = {width};");
        foreach (var (feature, group) in features)
            if (group is not null)
                group.BeforeStore(code, feature);
            else if (TextTable.Takes(model, feature))
                TextTable.BeforeStore(code, model, feature);
            else
                BlockFields.BeforeStore(code, feature);
        code.Open("for (var r = 0; r < rows; r++)");
        code.Line("var features = block.Slice(r * width, width);");
        foreach (var (feature, group) in features)
            if (group is not null)
                group.Store(code, feature);
            else if (TextTable.Takes(model, feature))
                TextTable.Store(code, feature);
            else
                BlockFields.Store(code, feature);
        code.Close();
        code.Close();
    }

    /// <summary>Whether a feature has so many slots that it writes each row's for itself.</summary>
    static bool WritesItself(FeatureModel feature) => feature.Ends == ChainKind.Scattered;

    static void Feature(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        code.Gap().Line(ChainContext.Drawing(feature));
        if (WritesItself(feature))
        {
            code.Open($"void Transform_{feature.Id}<TSlot>(int start, int rows, {Slots} block) where TSlot : unmanaged");
            if (SparseEmitter.IsApart(feature))
                ScatteredFeature.StoreBlock(code, model, feature);
            else
            {
                var chain = new BlockChain(code, model, feature).Steps(feature.Steps.Count, flag: true);
                ScatteredFeature.StoreRows(code, model, feature, chain);
            }
            code.Close();
            if (SparseEmitter.IsApart(feature) && !ScatteredFeature.IsByText(model, feature))
                ScatteredFeature.Block(code, model, feature);
            return;
        }
        code.Open($"void Transform_{feature.Id}(int start, int rows)");
        if (TextTable.Takes(model, feature))
            TextTable.Block(code, model, feature);
        else
        {
            var chain = new BlockChain(code, model, feature, keeps: true).Steps(feature.Steps.Count, flag: true);
            if (feature.Ends != ChainKind.Indicator)
                chain.Number(feature.Steps.Count);
        }
        code.Close();
    }

    /// <summary>Lines that write the number of each row from <c>start</c> on, without a step, into <paramref name="target"/>.</summary>
    public static void Role(CodeWriter code, PipelineModel model, ValueModel value, string target)
    {
        code.Line($"{DoubleSpan} room = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Open($"for (var done = 0; done < {target}.Length; done += {Generated}BlockLoop.Rows, start += {Generated}BlockLoop.Rows)");
        code.Line($"var rows = global::System.Math.Min({Generated}BlockLoop.Rows, {target}.Length - done);");
        code.Line("var x = room.Slice(0, rows);");
        ValueEmitter.BatchNumbers(code, model, value, "x");
        code.Line($"{Generated}LaneLoop.Store(x, {target}, done, 1);");
        code.Close();
    }
}

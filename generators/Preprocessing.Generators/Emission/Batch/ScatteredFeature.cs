using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes features whose rows hold several values, and whose steps scatter numbers over many slots. Rows, batches and fits share it.
/// </summary>
static class ScatteredFeature
{
    const string Items = "TItems";

    /// <summary>The step of a feature that scatters, and its position; null if none does.</summary>
    public static (StepModel Step, int At)? Step(FeatureModel feature) =>
        feature.Ends == ChainKind.Scattered ? (feature.Steps[feature.Steps.Count - 1], feature.Steps.Count - 1) : null;

    /// <summary>A function per feature that hands the values of a row on, one by one.</summary>
    public static void Functions(CodeWriter code, PipelineModel model)
    {
        foreach (var feature in model.Features)
        {
            if (Step(feature) is not { } scatter)
                continue;
            var head = $"where {Items} : struct, {Generated}IItemSink";
            var value = feature.Value;
            code.Gap().Line($"// {feature.Name}: the values of a row");
            if (!IsSeveral(feature, scatter.At))
                code.Line($"static void {feature.Id}_Items<{Items}>(Learnt learnt, {Category} value, ref {Items} items) {head} =>")
                    .Line($"    items.Add(" +
                        $"new {Authoring}Item({Replaced("value")}, {Quote(feature.Name)}));");
            else if (value.IsList)
            {
                code.Open($"static void {feature.Id}_Items<{Items}>(Learnt learnt, {value.Type}? values, ref {Items} items) {head}");
                code.Line($"for (var i = 0; i < (values?.{(value.IsArray ? "Length" : "Count")} ?? 0); i++)");
                code.Line($"    items.Add(new {Authoring}Item({Replaced($"{Generated}Values.Category(values![i])")}, \"\", i));");
                code.Close();
                if (value.Column < 0)
                    continue;
                code.Gap().Open($"static void {feature.Id}_Items<{Items}>(Learnt learnt, {Package}ListColumn column, int row, " +
                    $"ref {Items} items) {head}");
                code.Line("var (start, end) = column.Elements(row);");
                code.Line("for (var i = start; i < end; i++)");
                code.Line($"    items.Add(new {Authoring}Item({Replaced("column.Values.CategoryAt(i)")}, \"\", i - start));");
                code.Close();
            }
            else
            {
                code.Open($"static void {feature.Id}_Items<{Items}>(Learnt learnt, {value.Type} values, ref {Items} items) {head}");
                for (var i = 0; i < value.TupleNames.Count; i++)
                    code.Line($"items.Add(new {Authoring}Item({Generated}Values.Category(" +
                        $"values.Item{i + 1}), {Quote(value.TupleNames[i])}, {i}));");
                code.Close();
            }

            string Replaced(string value) => CategoryEmitter.Replaced(feature.Steps, scatter.At, value);
        }
    }

    /// <summary>The slots of a row, in a variable <c>slots</c>, from the value that enters the step.</summary>
    public static void Slots(CodeWriter code, FeatureModel feature, string value)
    {
        var (step, _) = Step(feature)!.Value;
        code.Line($"var slots = {Generated}Scatter.Begin();");
        code.Line($"var adder = " +
            $"new {Generated}Scatter.Adder<{step.Attribute}, {step.State}>({CategoryEmitter.StateArgument(step).Replace("in ", "")}, " +
            $"slots);");
        code.Line($"{feature.Id}_Items(learnt, {value}, ref adder);");
        code.Line($"{Generated}Scatter.Finish<{step.Attribute}, {step.State}>({CategoryEmitter.StateArgument(step)}, slots);");
    }

    /// <summary>Makes sure that the step took all values of the row.</summary>
    public static void Require(CodeWriter code, FeatureModel feature) =>
        code.Line($"{Generated}Scatter.Require(slots, {Quote(feature.Name)}, {Quote(Step(feature)!.Value.Step.Name)});");

    /// <summary>The value of row <c>r</c> of a block as arguments of the function.</summary>
    public static string OfRow(PipelineModel model, FeatureModel feature, int at, BlockChain chain) =>
        !IsSeveral(feature, at) ? chain.CategoryOfRow(at)
        : feature.Value is { IsList: true, Column: >= 0 } ? $"batch.Lists({Position(model, feature.Value.Column)}), start + r"
        : ValueEmitter.BatchValue(model, feature.Value, "start + r");

    /// <summary>A line that stores the slots of a row.</summary>
    public static void StoreRow(CodeWriter code, FeatureModel feature) =>
        code.Line("if (!isNarrow)").Line($"    {Generated}Scatter.Store(SlotsOf_{feature.Id}({RowChain.Value(feature)}, learnt), " +
            $"features.Slice({feature.Id}_at, {feature.Id}_width));");

    /// <summary>Whether the slots of each distinct text of a batch are computed once.</summary>
    public static bool IsByText(PipelineModel model, FeatureModel feature) =>
        Step(feature) is (_, var at) && ChainContext.FromTexts(model, feature, at);

    /// <summary>The field that keeps the slots of distinct texts, or of the rows of a block.</summary>
    public static string Rows(FeatureModel feature) => $"{Step(feature)!.Value.Step.Field}_rows";

    /// <summary>Which of them a row of a block has.</summary>
    public static string RowOfBlock(PipelineModel model, FeatureModel feature, string ofBatch, string ofBlock) =>
        IsByText(model, feature) ? $"batch.Texts({Position(model, feature.Value.Column)}).Indices[{ofBatch}] + 1" : ofBlock;

    /// <summary>Lines that compute the slots of each distinct text of a newly loaded batch.</summary>
    public static void Load(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        code.Line($"// {feature.Name}: every distinct value once, the missing value first");
        code.Open("if (!fitted.IsNarrow)");
        code.Line($"var values = batch.Texts({Position(model, feature.Value.Column)}).Values;");
        code.Line($"{Rows(feature)}.Clear();");
        code.Open("for (var text = -1; text < values.Length; text++)");
        code.Line($"var value = text < 0 ? {Category}.Missing : {Category}.Of(values[text].Span);");
        Slots(code, feature, "value");
        code.Line($"{Rows(feature)}.Add(slots);");
        code.Close();
        code.Close();
    }

    /// <summary>A method that computes the slots of a block of rows.</summary>
    public static void Block(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        var (_, at) = Step(feature)!.Value;
        code.Gap().Open($"void RowsOf_{feature.Id}(int start, int rows)");
        var chain = new BlockChain(code, model, feature).Steps(at, flag: false);
        code.Line($"{Rows(feature)}.Clear();");
        code.Open("for (var r = 0; r < rows; r++)");
        Slots(code, feature, OfRow(model, feature, at, chain));
        code.Line($"{Rows(feature)}.Add(slots);");
        code.Close();
        code.Close();
    }

    /// <summary>Lines that store the slots of a block of rows.</summary>
    public static void StoreBlock(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        if (!IsByText(model, feature))
            code.Line($"RowsOf_{feature.Id}(start, rows);");
        code.Line("for (var r = 0; r < rows; r++)");
        code.Line($"    {Rows(feature)}.Store({RowOfBlock(model, feature, "start + r", "r")}, block.Slice(r * fitted.Width + " +
            $"fitted.{feature.Id}_at, fitted.{feature.Id}_width), {Quote(feature.Name)}, {Quote(Step(feature)!.Value.Step.Name)});");
    }

    /// <summary>Lines that compute and store the slots of a block of rows, for a feature that is not apart.</summary>
    public static void StoreRows(CodeWriter code, PipelineModel model, FeatureModel feature, BlockChain chain)
    {
        code.Open("for (var r = 0; r < rows; r++)");
        Slots(code, feature, OfRow(model, feature, Step(feature)!.Value.At, chain));
        Require(code, feature);
        code.Line($"{Generated}Scatter.Store(slots, block.Slice(r * {OutputEmitter.Width(feature.Output)} + fitted.{feature.Id}_at, " +
            $"fitted.{feature.Id}_width));");
        code.Close();
    }

    /// <summary>Whether a list or tuple enters the step, rather than one discrete value.</summary>
    public static bool IsSeveral(FeatureModel feature, int at) =>
        at == 0 ? feature.Value.IsList || feature.Value.TupleNames.Count > 0
        : feature.Enters == ChainKind.Items && feature.Value.IsList && feature.Steps.Take(at).All(step => step.Shape == Shape.Replace);
}

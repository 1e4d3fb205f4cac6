using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes features that make one number of a column's text: the whole chain runs over the distinct texts of a batch, and rows copy what it
/// made of them.
/// </summary>
static class TextTable
{
    public static bool Takes(PipelineModel model, FeatureModel feature) =>
        feature.Ends is ChainKind.Number or ChainKind.Index && At(feature) is >= 0 and var at && ChainContext.FromTexts(model, feature, at)
        && feature.Steps.Skip(at + 1).All(step => step is { Shape: Shape.Map, Flags: false, Refuses: false });

    static string Name(FeatureModel feature) => feature.Id + "_byText";

    static int At(FeatureModel feature) => feature.Steps.ToList().FindIndex(step => step.Shape is Shape.Encode or Shape.Score);

    public static void Field(CodeWriter code, FeatureModel feature) =>
        code.Line($"readonly {Generated}TextLookUp {Name(feature)} = new();");

    /// <summary>Lines that run the chain over the distinct texts of a newly loaded batch.</summary>
    public static void Load(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        code.Line($"// {feature.Name}: the whole chain for every distinct value once, the missing value first");
        code.Open($"if ({Name(feature)}.BeginBatch(batch.Texts({Position(model, feature.Value.Column)})))");
        code.Line($"var values = batch.Texts({Position(model, feature.Value.Column)}).Values;");
        if (IsEncoder(feature))
            code.Line($"global::System.Span<int> indices = stackalloc int[{Generated}BlockLoop.Rows];");
        code.Open($"for (var from = 0; from <= values.Length; from += {Generated}BlockLoop.Rows)");
        code.Line($"var x = {Name(feature)}.Numbers.Slice(from, global::System.Math.Min({Generated}BlockLoop.Rows, values.Length + 1 - " +
            $"from));");
        if (IsEncoder(feature))
            code.Line("var index = indices.Slice(0, x.Length);");
        Chain(code, model, feature, "from + r", $"from + r == 0 ? {Category}.Missing : {Category}.Of(values[from + r - 1].Span)");
        code.Close();
        code.Close();
    }

    /// <summary>
    /// Lines that run the chain over the rows of a block if they have texts of their own, and that look for a row whose value is refused.
    /// </summary>
    public static void Block(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        code.Line($"var texts = batch.Texts({Position(model, feature.Value.Column)});");
        code.Open($"if ({Name(feature)}.BeginBlock(rows))");
        code.Line($"var x = {Name(feature)}.Numbers;");
        if (IsEncoder(feature))
            code.Line($"global::System.Span<int> index = stackalloc int[{Generated}BlockLoop.Rows];").Line("index = index.Slice(0, rows);");
        if (Table(feature) is { } table)
            code.Line($"{Generated}Prefetch.Fetch({table}, texts, start, rows);");
        Chain(code, model, feature, "r", "texts.CategoryAt(start + r)");
        code.Close();
        code.Line($"if ({Name(feature)}.Refused(texts.Indices.Slice(start, rows)) is >= 0 and var refused)");
        code.Line("    " + ChainContext.Refuse(feature, feature.Steps[At(feature)], "texts.CategoryAt(start + refused)"));
    }

    static void Chain(CodeWriter code, PipelineModel model, FeatureModel feature, string index, string value)
    {
        var at = At(feature);
        code.Line("for (var r = 0; r < x.Length; r++)");
        code.Line($"    {(IsEncoder(feature) ? "index" : "x")}[r] = {Name(feature)}.Note({index}, {Lookup(feature.Steps[at])}(" +
            $"learnt, {value}));");
        new BlockChain(code, model, feature).After(at).Number(feature.Steps.Count);
    }

    static bool IsEncoder(FeatureModel feature) => feature.Steps[At(feature)].Shape == Shape.Encode;

    /// <summary>Lines before those for each row of a block.</summary>
    public static void BeforeStore(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        code.Line($"var {feature.Id}_offsets = {Name(feature)}.Offsets(" +
            $"batch.Texts({Position(model, feature.Value.Column)}).Indices.Slice(start, rows));");
        code.Line($"var {feature.Id}_slots = {Name(feature)}.Slots<TSlot>();");
        code.Line($"var {feature.Id}_at = fitted.{feature.Id}_at;");
    }

    /// <summary>A line that writes row <c>r</c> of a block.</summary>
    public static void Store(CodeWriter code, FeatureModel feature) =>
        code.Line($"features[{feature.Id}_at] = {feature.Id}_slots[{feature.Id}_offsets[r] + 1];");
}

using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes features that make one number of a column's text: the whole chain runs over the distinct texts of a batch, and rows copy what it made of them.</summary>
static class TextTable
{
    public static bool Takes(PipelineModel model, FeatureModel feature) =>
        feature.Ends is ChainKind.Number or ChainKind.Index && At(feature) is >= 0 and var at && ChainContext.FromTexts(model, feature, at)
        && feature.Steps.Skip(at + 1).All(step => step is { Shape: Shape.Map, Flags: false, Refuses: false });

    static string Name(FeatureModel feature) => feature.Name + "_byCode";

    static int At(FeatureModel feature) => feature.Steps.ToList().FindIndex(step => step.Shape is Shape.Encode or Shape.Score);

    public static void Field(CodeWriter code, FeatureModel feature) => code.Line($"readonly {Generated}CodeTable {Name(feature)} = new();");

    /// <summary>Lines that run the chain over the distinct texts of a newly loaded batch.</summary>
    public static void Load(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        var (at, table) = (At(feature), Name(feature));
        var lookup = Lookup(feature.Steps[at]);
        code.Open($"// {feature.Name}: the whole chain for every distinct value once, the missing value first");
        code.Line($"var values = batch.Texts({feature.Value.Column}).Values;");
        code.Line($"{table}.Begin(values.Length, batch.Count);");
        var isEncoder = feature.Steps[at].Shape == Shape.Encode;
        if (isEncoder)
            code.Line($"global::System.Span<int> indices = stackalloc int[{Generated}BlockLoop.Rows];");
        code.Open($"for (var from = 0; from <= values.Length; from += {Generated}BlockLoop.Rows)");
        code.Line($"var x = {table}.Numbers.Slice(from, global::System.Math.Min({Generated}BlockLoop.Rows, values.Length + 1 - from));");
        if (isEncoder)
            code.Line("var index = indices.Slice(0, x.Length);");
        code.Line("for (var r = 0; r < x.Length; r++)");
        code.Line($"    {(isEncoder ? "index" : "x")}[r] = {table}.Note(from + r, {lookup}(learnt, from + r == 0 ? {Category}.Missing : {Category}.Of(values[from + r - 1].Span)));");
        new BlockEmitter(code, model, feature).After(at).Number(feature.Steps.Count);
        code.Close();
        code.Close();
    }

    /// <summary>Lines that write the feature of a block of rows.</summary>
    public static void Block(CodeWriter code, FeatureModel feature)
    {
        code.Line($"var codes = batch.Texts({feature.Value.Column}).Codes.Slice(start, rows);");
        code.Line($"if ({Name(feature)}.Refused(codes) is >= 0 and var r)");
        code.Line("    " + ChainContext.Refuse(feature, feature.Steps[At(feature)], $"batch[{feature.Value.Column}].CategoryAt(start + r)"));
        code.Line($"{Name(feature)}.Write(codes, block, fitted.{feature.Name}_at, {OutputEmitter.Width(feature.Output)});");
    }
}

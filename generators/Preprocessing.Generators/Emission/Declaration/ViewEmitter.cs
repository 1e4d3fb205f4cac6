using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes a pipeline as a feature view, and what it takes from other views.</summary>
static class ViewEmitter
{
    /// <summary>The field of a row that says which views were looked up for it.</summary>
    public static void Row(CodeWriter code, PipelineModel model)
    {
        if (model.ViewReads.Count > 0)
            code.Gap().Line("// Which of the views in ViewReads a store has looked up, one bit each.").Line("ulong PipelineViewsRead;");
    }

    /// <summary>Lines that refuse a row for which a view was not looked up.</summary>
    public static void RequireRow(CodeWriter code, PipelineModel model)
    {
        for (var i = 0; i < model.ViewReads.Count; i++)
            code.Line($"{Generated}ViewGuard.Require({Bit("row", i)} != 0, {Quote(First(model, i).Member)});");
    }

    /// <summary>Lines that refuse a batch that was not joined with the views.</summary>
    public static void RequireBatch(CodeWriter code, PipelineModel model)
    {
        for (var i = 0; i < model.ViewReads.Count; i++)
            code.Line($"{Generated}ViewGuard.Require(batch, {Position(model, model.ViewReads[i].Features[0].Column)});");
    }

    /// <summary>Whether no store has looked up the view that a column comes from, for a row.</summary>
    public static string IsUnread(PipelineModel model, string row, int column) =>
        Bit(row, Enumerable.Range(0, model.ViewReads.Count)
            .First(i => model.ViewReads[i].Features.Any(feature => feature.Column == column))) + " == 0";

    /// <summary>The members of the declared pipeline that give its views.</summary>
    public static void Declare(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        if (model.View is not null)
            code.Gap().Line($"protected override {Engines}FeatureView<{row}> View {{ get; }} = new ThisView();");
        if (model.View?.Created is { Value.Column: < 0 })
            code.Gap().Line("public override bool ComputesCreatedTime => true;");
        if (model.ViewReads.Count > 0)
            code.Gap().Line($"protected override {Engines}ViewReading<{row}>[] Readings {{ get; }} = new {Engines}ViewReading<{row}>[] " +
                $"{{ {string.Join(", ", model.ViewReads.Select((_, i) => $"new ViewRead{i + 1}()"))} }};");
    }

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        if (model.View is { } view)
            View(code, model, view);
        for (var i = 0; i < model.ViewReads.Count; i++)
            Read(code, model, i);
    }

    static void View(CodeWriter code, PipelineModel model, ViewModel view)
    {
        var batch = $"{Package}Batch<{model.Type.Full}> batch, int r";
        code.Gap().Line("// Whose rows this pipeline has as a feature view, and when.");
        code.Open($"sealed class ThisView : {Engines}FeatureView<{model.Type.Full}>");
        code.Line($"public ThisView() : base(new int[] {{ {Positions(model, view.Keys)} }}, {Rule(view.Rule)}) {{ }}");
        TimeEmitter.OfBatch(code, model, view.Event, $"public override long? EventTicksAt({batch})");
        TimeEmitter.OfBatch(code, model, view.Clock, $"public override long? CreatedTicksAt({batch})");
        code.Close();
    }

    static void Read(CodeWriter code, PipelineModel model, int number)
    {
        var (read, row) = (model.ViewReads[number], model.Type.Full);
        var keys = read.Keys.Select(key => model.Columns[key]).ToArray();
        var on = keys.Length == 0 ? "" : $", for {string.Join(" and ", keys.Select(key => key.Member))}";
        code.Gap().Line($"// What is taken from the feature view '{read.View}'{on}.");
        code.Open($"sealed class ViewRead{number + 1} : {Engines}ViewReading<{row}>");
        code.Line($"public ViewRead{number + 1}() : base(");
        code.Line($"    {Quote(read.View)},");
        code.Line($"    {Quote(read.TransformHash)},");
        code.Line($"    new {Engines}ViewRule({Rule(read.Rule)}),");
        code.Line($"    new int[] {{ {Positions(model, read.Keys)} }},");
        code.Line($"    new string[] {{ {string.Join(", ", keys.Select(key => Quote(key.Member)))} }},");
        code.Line($"    new[] {{ {string.Join(", ", read.Features.Select(feature => Quote(feature.Feature)))} }},");
        code.Line($"    new[] {{ {string.Join(", ", read.Features.Select(feature => Position(model, feature.Column)))} }}) {{ }}");
        code.Gap().Open($"public override {Category} KeyOf({row} row, int part)");
        for (var part = 0; part < keys.Length; part++)
        {
            code.Line($"if (part == {part})");
            code.Line($"    return {Generated}Values.Category(" +
                $"{DeclaredEmitter.Named(keys[part], ValueEmitter.OfRow(keys[part], "row"))});");
        }
        code.Line("return default;");
        code.Close();
        code.Gap().Line($"public override long? TicksOf({row} row) => {TimeEmitter.OfRow(read.Clock)};");
        TimeEmitter.OfBatch(code, model, read.Clock, $"public override long? TicksAt({Package}Batch<{row}> batch, int r)");
        code.Gap().Open($"public override void Set({row} row, global::System.ReadOnlySpan<double> values)");
        for (var i = 0; i < read.Features.Count; i++)
            code.Line($"row.{model.Columns[read.Features[i].Column].Access} = double.IsNaN(values[{i}]) ? null : values[{i}];");
        code.Line($"row.PipelineViewsRead |= 1UL << {number};");
        code.Close();
        code.Close();
    }

    static ColumnModel First(PipelineModel model, int read) => model.Columns[model.ViewReads[read].Features[0].Column];

    static string Bit(string row, int number) => $"({row}.PipelineViewsRead >> {number} & 1)";

    static string Positions(PipelineModel model, EquatableArray<int> columns) =>
        string.Join(", ", columns.Select(column => Position(model, column)));

    static string Rule(ViewRuleModel rule) => $"{rule.TicksToLive}L, {(rule.IsStrict ? "true" : "false")}";
}

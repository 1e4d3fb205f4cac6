using System;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the history of a pipeline with lags or windows: how it reads and fills rows and batches.</summary>
static class HistoryEmitter
{
    const string Doubles = "global::System.ReadOnlySpan<double>";

    /// <summary>The field of a row that says whether its history is known.</summary>
    public static void Row(CodeWriter code, PipelineModel model)
    {
        if (model.History is not null)
            code.Gap().Line("// Whether History.Recall has filled in the columns of earlier rows.").Line("bool PipelineRecalled;");
    }

    /// <summary>Lines that refuse a row whose history is not known.</summary>
    public static void RequireRow(CodeWriter code, PipelineModel model)
    {
        if (model.History is { } history)
            code.Line($"{Generated}HistoryGuard.Require(row.PipelineRecalled, {Quote(model.Columns[history.Columns[0].Column].Member)});");
    }

    /// <summary>Lines that refuse a batch whose history is not known.</summary>
    public static void RequireBatch(CodeWriter code, PipelineModel model)
    {
        if (model.History is { } history)
            code.Line($"{Generated}HistoryGuard.Require(batch, {Position(model, history.Columns[0].Column)});");
    }

    /// <summary>Lines that fill a column that no source has from rows, if it is known for them.</summary>
    public static void Fill(CodeWriter code, PipelineModel model, int position)
    {
        var member = model.Columns[position].Member;
        code.Open($"// {member}: only if it is known");
        code.Line($"var column = new {Generated}Filler<double>(batch.Values<double>({Position(model, position)}), rows.Length, true);");
        code.Open("for (var r = 0; r < rows.Length; r++)");
        var isUnknown = model.History?.Columns.Any(part => part.Column == position) == true
            ? "!rows[r].PipelineRecalled"
            : ViewEmitter.IsUnread(model, "rows[r]", position);
        code.Open($"if ({isUnknown})");
        code.Line($"batch.Values<double>({Position(model, position)}).Resize(0, true);");
        code.Line("break;");
        code.Close();
        code.Line($"column.Set(r, rows[r].{model.Columns[position].Access});");
        code.Close();
        code.Close();
    }

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        if (model.History is not { } history)
            return;
        var row = model.Type.Full;
        var batch = $"{Package}Batch<{row}> batch, int r";
        var same = string.Join(" and ", history.Keys.Select(key => model.Columns[key].Member));
        var remembered = history.Columns.Select((part, i) => (part.Remembers, i)).Where(part => part.Remembers is not null).ToList();

        code.Gap().Line($"// What is remembered of earlier rows{(same.Length == 0 ? "" : " of the same " + same)}, in the order " +
            $"of {history.Clock.Value.Member}.");
        code.Open($"sealed class Memory : {Generated}GeneratedHistory<{row}>");
        code.Line("public Memory() : base(");
        code.Line("    Declared.Instance,");
        code.Line($"    new {Authoring}HistoryAttribute[] {{ {string.Join(", ", history.Columns.Select(part => part.Creation))} }},");
        code.Line($"    new[] {{ {string.Join(", ", history.Columns.Select(part => Position(model, part.Column)))} }}) {{ }}");
        code.Gap().Line($"protected override {Generated}GeneratedHistory<{row}> New() => new Memory();");
        code.Gap().Line($"protected override {Category} Key({row} row) " +
            $"=> {Key(history, key => $"{Generated}Values.Category(row.{model.Columns[key].Access})")};");
        code.Gap().Line($"protected override long? Ticks({row} row) => {TimeEmitter.OfRow(history.Clock)};");
        code.Gap().Open($"protected override void Read({row} row, {DoubleSpan} values)");
        foreach (var (of, i) in remembered)
            code.Line($"values[{i}] = {ValueEmitter.RowNumber(of!)};");
        code.Close();
        code.Gap().Open($"protected override void Write({row} row, {Doubles} recalled)");
        for (var i = 0; i < history.Columns.Count; i++)
            code.Line($"row.{model.Columns[history.Columns[i].Column].Access} = double.IsNaN(recalled[{i}]) ? null : recalled[{i}];");
        code.Line("row.PipelineRecalled = true;");
        code.Close();
        code.Gap().Line($"protected override {Category} Key({batch}) " +
            $"=> {Key(history, key => $"batch[{Position(model, key)}].CategoryAt(r)")};");
        TimeEmitter.OfBatch(code, model, history.Clock, $"protected override long? Ticks({batch})");
        code.Gap().Open($"protected override void Read({batch}, {DoubleSpan} values)");
        foreach (var position in remembered.SelectMany(part => part.Remembers!.Reads).Distinct().OrderBy(position => position))
            ValueEmitter.Column(code, model, position);
        foreach (var (of, i) in remembered)
            code.Line($"values[{i}] = {Generated}Values.Number({ValueEmitter.BatchValue(model, of!, "r")});");
        code.Close();
        code.Close();
    }

    // The key of one column is its value, that of several their combination.
    static string Key(HistoryModel history, Func<int, string> value) => history.Keys.Count switch
    {
        0 => "default",
        1 => value(history.Keys[0]),
        _ => $"Parts.Begin(){string.Concat(history.Keys.Select(key => $".Add({value(key)})"))}.Whole",
    };
}

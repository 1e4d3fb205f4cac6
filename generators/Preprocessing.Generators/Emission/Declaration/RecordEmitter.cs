using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes what is done about rows that lack a record or dictionary which every row must have.</summary>
static class RecordEmitter
{
    /// <summary>Lines that refuse <c>row</c>.</summary>
    /// <param name="code">The text.</param>
    /// <param name="model">The pipeline.</param>
    /// <param name="forTraining">Whether the row must have what only training reads.</param>
    public static void RequireRow(CodeWriter code, PipelineModel model, bool forTraining = false)
    {
        foreach (var record in model.Records.Where(record => forTraining || !IsForTraining(model, record)))
            code.Line(Refuse(record, "row"));
    }

    /// <summary>Lines that refuse the first of <c>rows</c>.</summary>
    public static void RequireRows(CodeWriter code, PipelineModel model)
    {
        if (model.Records.Count == 0)
            return;
        code.Open("foreach (var row in rows)");
        foreach (var record in model.Records)
            code.Line((IsForTraining(model, record) ? "if (training) " : "") + Refuse(record, "row"));
        code.Close();
    }

    /// <summary>Lines that note what <c>row</c> lacks: then nothing else of it can be checked.</summary>
    public static void Check(CodeWriter code, PipelineModel model)
    {
        foreach (var record in model.Records.Where(record => !IsForTraining(model, record)))
            code.Line($"found.Held({Quote(record.Member)}, {Lacks(record, "row")});");
        if (model.Records.Any(record => !IsForTraining(model, record)))
            code.Line("if (found.Violations.Count > 0)").Line("    return found.Violations;");
    }

    /// <summary>What stands before a check of a column of <c>row</c>: nothing, or that the row has what only training needs.</summary>
    public static string Unless(PipelineModel model, int column) => string.Concat(model.Records
        .Where(record => IsForTraining(model, record) && record.Columns.Contains(column))
        .Select(record => $"if (!({Lacks(record, "row")})) "));

    static string Refuse(RecordModel record, string row) =>
        $"{Generated}RecordGuard.Require({Lacks(record, row)}, {Quote(record.Member)});";

    static string Lacks(RecordModel record, string row) =>
        $"{(record.Holder is { } holder ? $"{row}.{holder} is not null && " : "")}{row}.{record.Access} is null";

    static bool IsForTraining(PipelineModel model, RecordModel record) =>
        record.Columns.All(column => model.Columns[column].IsTrainingOnly);
}

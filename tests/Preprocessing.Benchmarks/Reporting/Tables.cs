using System.Text;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>The contests as tables: a row per contender, a column per workload and number of threads.</summary>
static class Tables
{
    /// <summary>Milliseconds, and times of the product's in brackets.</summary>
    public static string Milliseconds(Facts facts, IReadOnlyList<(string Workload, string Measure, int Threads, string Title)> columns) =>
        Table(facts, columns, result => Numbers.Milliseconds(result.Time), relative: true);

    /// <summary>Nanoseconds and bytes of a row.</summary>
    public static string Rows(Facts facts, IReadOnlyList<(string Workload, string Measure, int Threads, string Title)> columns) =>
        Table(facts, columns, result => $"{Numbers.Short(result.Time)} ns, {Numbers.Short(Math.Floor(result.Bytes))} B", relative: true);

    static string Table(
        Facts facts,
        IReadOnlyList<(string Workload, string Measure, int Threads, string Title)> columns,
        Func<Result, string> show,
        bool relative)
    {
        var text = new StringBuilder();
        text.Append("| |")
            .AppendJoin("|", columns.Select(column => $" {column.Title} "))
            .Append("|\n|---|")
            .AppendJoin("|", columns.Select(_ => "---:"))
            .Append("|\n");
        var contenders = columns.SelectMany(column => facts.Results.Where(result => result.Workload == column.Workload))
            .Select(result => result.Contender).Distinct().ToArray();
        foreach (var contender in contenders)
        {
            var cells = columns
                .Select(column => (column, result: facts.Find(column.Workload, column.Measure, column.Threads, contender))).ToArray();
            if (cells.All(cell => cell.result is null))
                continue;
            text.Append($"| {contender} |").AppendJoin("|", cells.Select(cell => $" {Cell(cell.column, cell.result)} ")).Append("|\n");
        }
        return text.ToString();

        string Cell((string Workload, string Measure, int Threads, string Title) column, Result? result)
        {
            if (result is null)
                return "–";
            if (result.Failure is { } failure && result.Samples.Count == 0)
                return failure.Replace("|", "/").ReplaceLineEndings(" ");
            var own = facts.Time(column.Workload, column.Measure, column.Threads, Contenders.Product);
            return show(result)
                + (relative && result.Contender != Contenders.Product && own > 0 ? $" ({Numbers.Short(result.Time / own)}×)" : "");
        }
    }
}

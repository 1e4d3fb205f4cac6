using System.Globalization;
using System.Text;

namespace Preprocessing.Testing;

/// <summary>A table of rows side by side, with their values in each column and their features.</summary>
static class FeatureTable
{
    public static string Format<TRow>(FittedPipeline<TRow> fitted, Batch<TRow> batch, float[] matrix)
    {
        var rows = Enumerable.Range(0, batch.Count).ToArray();
        var text = new StringBuilder($"# Features of '{fitted.Pipeline.Name}'\n");
        var columns = fitted.Pipeline.Columns.Index().Where(column => !column.Item.IsTrainingOnly);
        Table.Write(
            text,
            ["column", .. Names()],
            columns.Select(column => (string[])[column.Item.Name, .. rows.Select(row => Text(batch[column.Index].ValueAt(row)))]));
        Table.Write(text, ["feature", .. Names()], fitted.SlotNames.Index()
            .Select(feature => (string[])[feature.Item, .. rows.Select(row => Text(matrix[row * fitted.Width + feature.Index]))]));
        foreach (var output in fitted.Outputs)
        {
            var values = OutputValues.Compute(output, batch);
            Table.Write(text, [$"output {output.Name}", .. Names()], output.SlotNames.Index()
                .Select(feature => (string[])[feature.Item, .. rows.Select(row => Text(values[row * output.Width + feature.Index]))]));
        }
        return text.ToString();

        IEnumerable<string> Names() => rows.Select(row => $"row {row + 1}");
    }

    static string Text(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

using System.Globalization;
using System.Text;
using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Support;

/// <summary>Flights of two months in every format, in a folder of their own.</summary>
static class FlightFiles
{
    static readonly string[] Months = ["flights-2001-01", "flights-2001-02"];

    /// <summary>Writes the files.</summary>
    public static async Task WriteAsync(Folder folder, CancellationToken cancellationToken)
    {
        foreach (var month in Months)
        {
            var parquet = folder[$"flights/{month}.parquet"];
            File.Copy(Path.Combine(Repository.SampleData, month + ".parquet"), parquet);
            var (csv, lines) = (new StringBuilder("date,delay,distance,origin,destination\n"), new StringBuilder());
            var source = ParquetSource.Open<Flight>(parquet);
            for (var partition = 0; partition < source.PartitionCount; partition++)
                await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken))
                    for (var row = 0; row < batch.Count; row++)
                    {
                        object? Value(string name) => batch[batch.Schema.Columns.Index().First(column =>
                            column.Item.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Index].ValueAt(row);
                        var date = ((DateTime)Value("date")!).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
                        var (delay, distance) = (Value("delay"), Value("distance"));
                        csv.Append(CultureInfo.InvariantCulture, $"{date},{delay},{distance},{Value("origin")},{Value("destination")}\n");
                        lines.Append(CultureInfo.InvariantCulture, $$"""{"date":"{{date}}","delay":{{delay ?? "null"}},""")
                            .Append(CultureInfo.InvariantCulture, $$""" "distance":{{distance}},"origin":"{{Value("origin")}}",""")
                            .Append(CultureInfo.InvariantCulture, $$"""  "destination":"{{Value("destination")}}"}""").Append('\n');
                    }
            await File.WriteAllTextAsync(folder[$"flights/{month}.csv"], csv.ToString(), cancellationToken);
            await File.WriteAllTextAsync(folder[$"flights/{month}.jsonl"], lines.ToString(), cancellationToken);
        }
    }

    /// <summary>What a source teaches: the hash of the state, the version of the data, and all features.</summary>
    public static async Task<(string State, string? Version, float[] Features)> LearnAsync(
        IBatchSource<Flight> source, CancellationToken cancellationToken)
    {
        var fitted = await Flight.Pipeline.FitAsync(source, cancellationToken: cancellationToken);
        var features = new List<float>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, cancellationToken))
            {
                var matrix = new float[batch.Count * fitted.Width];
                fitted.Transform(batch, matrix);
                features.AddRange(matrix);
            }
        return (fitted.StateHash, await source.GetVersionAsync(cancellationToken), [.. features]);
    }

    /// <summary>Reads all rows of a source.</summary>
    public static async Task<long> CountAsync(IBatchSource<Flight> source, CancellationToken cancellationToken)
    {
        var rows = 0L;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken))
                rows += batch.Count;
        return rows;
    }
}

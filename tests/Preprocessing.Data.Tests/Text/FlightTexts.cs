using System.Globalization;
using System.Text;

namespace Preprocessing.Data.Tests;

/// <summary>A flight with steps that learn from every column.</summary>
[Pipeline("flight-texts")]
public sealed partial class FlightText
{
    [Column("date")] public required DateTime Departure { get; init; }
    [Log1p, StandardScale] public required long Distance { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }
    public long? Delay { get; init; }

    [QuantileBins(8), OneHot] double Bin => Distance;
    [Cyclic(24)] double Hour => Departure.Hour;
    [OneHot] int Month => Departure.Month;

    [Label] bool Late => Delay > 15;
}

/// <summary>Flights written as text by code of this test alone.</summary>
static class FlightTexts
{
    public static async Task WriteAsync(IBatchSource<FlightText> source, string csv, string lines, string array, int most = int.MaxValue)
    {
        var (texts, objects, rows) = (new StringBuilder("date,delay,distance,origin,destination\n"), new List<string>(), 0);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
                for (var row = 0; row < batch.Count && rows < most; row++, rows++)
                {
                    object? Value(string name) => batch[batch.Schema.Columns.Index().First(column => column.Item.Name
                        .Equals(name, StringComparison.OrdinalIgnoreCase)).Index].ValueAt(row);
                    var date = ((DateTime)Value("date")!).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
                    var (delay, distance, origin, destination) = (Value("delay"), Value("distance"), Value("origin"), Value("destination"));
                    texts.Append(CultureInfo.InvariantCulture, $"{date},{delay},{distance},{origin},{destination}\n");
                    objects.Add(string.Create(CultureInfo.InvariantCulture,
                        $$"""{"date":"{{date}}","delay":{{delay ?? "null"}},"distance":{{distance}},"origin":"{{origin}}","""
                        + $$""" "destination":"{{destination}}"}"""));
                }
        await File.WriteAllTextAsync(csv, texts.ToString());
        await File.WriteAllLinesAsync(lines, objects);
        await File.WriteAllTextAsync(array, $"[\n{string.Join(",\n", objects)}\n]\n");
    }

    public static string SampleData([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/data");
}

/// <summary>The same flights in four formats have the same columns, learn the same state and give the same features, to the bit.</summary>
public sealed class FlightTextsTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static async Task<(string Hash, List<double> Features, long Rows)> LearnAsync(IBatchSource<FlightText> source, int threads)
    {
        var options = new FitOptions { MaxDegreeOfParallelism = threads };
        var fitted = await FlightText.Pipeline.FitAsync(source, options, cancellationToken: Token);
        var features = new List<double>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, Token))
            {
                var matrix = new double[batch.Count * fitted.Width];
                fitted.Transform(batch, matrix);
                features.AddRange(matrix);
            }
        return (fitted.StateHash, features, fitted.FittedOn.Rows);
    }

    static async Task<List<object?>[]> ColumnsAsync(IBatchSource<FlightText> source)
    {
        var columns = FlightText.Pipeline.Columns.Select(_ => new List<object?>()).ToArray();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Token))
                for (var column = 0; column < columns.Length; column++)
                    columns[column].AddRange(Enumerable.Range(0, batch.Count).Select(batch[column].ValueAt));
        return columns;
    }

    IEnumerable<(string Name, IBatchSource<FlightText> Source)> Sources(params long[] bytes)
    {
        yield return ("array", JsonSource.Open<FlightText>(folder["a.json"]));
        foreach (var count in bytes)
        {
            yield return ($"CSV, {count} bytes", CsvSource.Open(
                FlightText.Pipeline, new CsvReadOptions { PartitionBytes = count, MaxBatchRows = 1000 }, folder["a.csv"]));
            yield return ($"lines, {count} bytes", JsonSource.Open(
                FlightText.Pipeline, new JsonReadOptions { PartitionBytes = count, MaxBatchRows = 1000 }, folder["a.jsonl"]));
        }
    }

    [Fact]
    public async Task All_flights()
    {
        var parquet = ParquetSource.Open<FlightText>(FlightTexts.SampleData());
        await FlightTexts.WriteAsync(parquet, folder["a.csv"], folder["a.jsonl"], folder["a.json"]);
        var (hash, features, rows) = await LearnAsync(parquet, 2);
        rows.ShouldBe(100_000);
        var columns = await ColumnsAsync(parquet);
        foreach (var (name, source) in Sources(long.MaxValue, 1 << 16))
        {
            if (name != "array")
                source.RowCount.ShouldBe(rows, name);
            var (otherHash, otherFeatures, otherRows) = await LearnAsync(source, 2);
            (otherHash, otherRows).ShouldBe((hash, rows), name);
            otherFeatures.SequenceEqual(features).ShouldBeTrue(name);
            foreach (var (column, other) in columns.Zip(await ColumnsAsync(source)))
                other.SequenceEqual(column).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task Small_partitions_on_any_number_of_threads()
    {
        await FlightTexts.WriteAsync(
            ParquetSource.Open<FlightText>(FlightTexts.SampleData()), folder["a.csv"], folder["a.jsonl"], folder["a.json"], most: 2000);
        var (hash, features, _) = await LearnAsync(JsonSource.Open<FlightText>(folder["a.json"]), 1);
        foreach (var (name, source) in Sources(1, 200, 777))
            foreach (var threads in new[] { 1, 3 })
            {
                var (otherHash, otherFeatures, _) = await LearnAsync(source, threads);
                otherHash.ShouldBe(hash, name);
                otherFeatures.SequenceEqual(features).ShouldBeTrue(name);
            }
    }
}

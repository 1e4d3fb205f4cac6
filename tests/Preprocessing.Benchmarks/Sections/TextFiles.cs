using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using nietras.SeparatedValues;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>W1 from CSV and from JSON lines, beside what a parser takes that only reads the same cells.</summary>
static class TextFiles
{
    const int BatchRows = 4096;

    static readonly string Folder = Directory.CreateTempSubdirectory("preprocessing-texts-").FullName;
    static readonly string Csv = Path.Combine(Folder, "flights.csv"), Lines = Path.Combine(Folder, "flights.jsonl");

    public static void Write(TextWriter text)
    {
        try
        {
            Measure(text);
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    static void Measure(TextWriter text)
    {
        var parquet = ParquetSource.Open(
            FlightRow.Pipeline, new ParquetReadOptions { MaxBatchRows = BatchRows }, DataFolder.Extract);
        var rows = (int)parquet.RowCount!.Value;
        WriteAsync(parquet).GetAwaiter().GetResult();
        var fitted = FlightRow.Pipeline.FitAsync(parquet).GetAwaiter().GetResult();
        var matrix = new float[BatchRows * fitted.Width];
        var (csv, lines) = (Open(), OpenLines());
        var expected = Sum(parquet);
        if (Sum(csv) != expected || Sum(lines) != expected)
            throw new InvalidOperationException("The features of texts are not those of Parquet files.");

        text.WriteLine("| | ns a row | beside parser and transform |");
        text.WriteLine("|---|---:|---:|");
        var first = ParquetSource.Open(FlightRow.Pipeline, DataFolder.Extract).ReadAsync(0, training: false).GetAsyncEnumerator();
        first.MoveNextAsync().AsTask().GetAwaiter().GetResult();
        var all = new float[first.Current.Count * fitted.Width];
        var transform = Row("the transform of a batch", null, () => fitted.Transform(first.Current, all), first.Current.Count);
        var sep = transform + Row("CSV: Sep, cells parsed", null, () => Sep());
        var features = Row("CSV to features", sep, () => Sum(csv));
        text.WriteLine($"@csv {features / sep}");
        Row("CSV to features, with opening", sep, () => Sum(Open()));
        using (var database = new DuckDBConnection("DataSource=:memory:"))
        {
            database.Open();
            Run(database, "SET threads = 1; CREATE VIEW texts AS SELECT *, coalesce(delay > 15, false)::INT AS late "
                + $"FROM read_csv('{Csv}')");
            FlightDuck.Fit(database, "texts", 1);
            Row("CSV to features, summed by DuckDB", sep, () => Run(database, $"SELECT {FlightDuck.Sums} FROM features"));
        }
        var bytes = File.ReadAllBytes(Lines);
        var scan = transform + Row("JSON lines: Utf8JsonReader, tokens counted", null, () => Scan(bytes));
        var json = Row("JSON lines to features", scan, () => Sum(lines));
        text.WriteLine($"@json {json / scan}");
        Row("JSON lines to features, with opening", scan, () => Sum(OpenLines()));

        IBatchSource<FlightRow> Open() =>
            CsvSource.Open(FlightRow.Pipeline, new CsvReadOptions { MaxBatchRows = BatchRows }, Csv);

        IBatchSource<FlightRow> OpenLines() =>
            JsonSource.Open(FlightRow.Pipeline, new JsonReadOptions { MaxBatchRows = BatchRows }, Lines);

        double Sum(IBatchSource<FlightRow> source) => SumAsync(source, fitted, matrix).GetAwaiter().GetResult();

        double Row(string name, double? beside, Action run, int? count = null)
        {
            var time = Stopping.Median(run) / (count ?? rows);
            text.WriteLine($"| {name} | {Numbers.Short(time)} | {(beside is { } bare ? $"{time / bare:0.00}×" : "")} |");
            text.Flush();
            return time;
        }
    }

    // The sum of a few numbers shows that they are those of the other files, and that none was left out.
    static async Task<double> SumAsync(IBatchSource<FlightRow> source, FittedPipeline<FlightRow> fitted, float[] matrix)
    {
        var sum = 0.0;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false))
            {
                fitted.Transform(batch, matrix.AsSpan(0, batch.Count * fitted.Width));
                for (var row = 0; row < batch.Count; row++)
                    sum += matrix[row * fitted.Width] + matrix[(row + 1) * fitted.Width - 1];
            }
        return Math.Round(sum, 3);
    }

    static async Task WriteAsync(IBatchSource<FlightRow> source)
    {
        await using var csv = new StreamWriter(Csv);
        await using var lines = new StreamWriter(Lines);
        var at = FlightRow.Pipeline.Columns.Index()
            .ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.OrdinalIgnoreCase);
        csv.Write("date,delay,distance,origin,destination\n");
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true))
                for (var row = 0; row < batch.Count; row++)
                {
                    var date = batch.Values<DateTime>(at["date"])[row]!.Value.ToString("s", CultureInfo.InvariantCulture);
                    var (delay, distance) = (batch[at["delay"]].ValueAt(row), batch[at["distance"]].ValueAt(row));
                    var (origin, destination) = (batch.Texts(at["origin"])[row], batch.Texts(at["destination"])[row]);
                    csv.Write($"{date},{delay},{distance},{origin},{destination}\n");
                    lines.Write($$"""{"date":"{{date}}","delay":{{delay ?? "null"}},"distance":{{distance}},"origin":"{{origin}}",""");
                    lines.Write($$""" "destination":"{{destination}}"}""" + "\n");
                }
    }

    // What anyone has to do who reads these cells: the date, the distance, and the texts looked at.
    static long Sep()
    {
        var sum = 0L;
        using var reader = nietras.SeparatedValues.Sep.New(',').Reader().FromFile(Csv);
        foreach (var row in reader)
        {
            sum += DateTime.ParseExact(row[0].Span, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture).Ticks;
            sum += row[2].Parse<long>() + string.GetHashCode(row[3].Span) + string.GetHashCode(row[4].Span);
        }
        return sum;
    }

    static long Scan(byte[] bytes)
    {
        var tokens = 0L;
        for (var rest = bytes.AsSpan(); rest.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            var reader = new Utf8JsonReader(rest[..end]);
            while (reader.Read())
                tokens++;
        }
        return tokens;
    }

    static void Run(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using System.Globalization;
using System.Text;
using CsCheck;

namespace Preprocessing.Data.Tests;

public sealed class CsvRoundTripTests : IDisposable
{
    // A name of everything that names may have.
    const string Hostile = "u \"x\",;\t|\r\n😀";

    static readonly AnyPipeline Three = new(
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.OfText(Hostile, "U", nullable: true),
        ColumnInfo.Of<double>("x", "X", nullable: true));

    static readonly Gen<(string?, string?, double?)[]> Tables =
        Gen.Select(HostileTexts.OrMissing, HostileTexts.OrMissing, HostileTexts.Number).Array[0, 30];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly Encoding[] Encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

    [Fact]
    public void Any_table_in_any_dialect_is_read_as_it_was_written() =>
        Gen.Select(
            Tables,
            Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 3]),
            Gen.Select(Gen.Int[1, 300], Gen.Int[1, 10])).Sample((table, dialect, reading) =>
            {
                var (separator, end, quoteAll, endLast, encoding) = dialect;
                var rows = table
                    .Select(row => new[] { row.Item1, row.Item3?.ToString("R", CultureInfo.InvariantCulture), row.Item2 })
                    .Prepend(["t", "x", Hostile]);
                var text = CsvText.Write(rows, ",;\t|"[separator], new[] { "\n", "\r\n", "\r" }[end], quoteAll, endLast);
                var options = new CsvReadOptions
                {
                    PartitionBytes = reading.Item1,
                    MaxBatchRows = reading.Item2,
                    Separator = encoding % 2 == 0 ? ",;\t|"[separator] : null,
                };
                Read(text, Encodings[encoding], Three, options)
                    .ShouldBeRows([.. table.Select(row => new object?[] { row.Item1, row.Item2, row.Item3 })]);
            }, iter: 1000);

    [Fact]
    public void A_table_of_one_column_is_read_as_it_was_written() =>
        Gen.Select(HostileTexts.OrMissing.Array[0, 30], Gen.Int[0, 2], Gen.Bool, Gen.Int[1, 100]).Sample((texts, end, quoteAll, bytes) =>
        {
            var text = CsvText.Write(
                texts.Select(cell => new[] { cell }).Prepend(["t"]), ',', new[] { "\n", "\r\n", "\r" }[end], quoteAll, endLast: true);
            Read(text, Encodings[0], new(ColumnInfo.OfText("t", "T", nullable: true)), new() { PartitionBytes = bytes })
                .ShouldBeRows([.. texts.Select(cell => new object?[] { cell })]);
        }, iter: 500);

    List<object?[]> Read(string text, Encoding encoding, AnyPipeline pipeline, CsvReadOptions options)
    {
        var path = folder[$"{Guid.NewGuid():N}.csv"];
        File.WriteAllBytes(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        try
        {
            var source = CsvSource.Open(pipeline, options, path);
            // Reading files waits for nothing.
            var rows = Reading.RowsAsync(source).GetAwaiter().GetResult();
            source.RowCount.ShouldBe(rows.Count);
            return rows;
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Preprocessing.Data.Tests;

public sealed class JsonRoundTripTests : IDisposable
{
    static readonly AnyPipeline Four = new(
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.Of<double>("x \"😀\n", "X", nullable: true),
        ColumnInfo.OfTextList("w", "W", nullable: true),
        ColumnInfo.Of<bool>("b", "B", nullable: true));

    static readonly Gen<object?[][]> Tables = Gen.Select(
            HostileTexts.OrMissing,
            HostileTexts.Number,
            Gen.Select(HostileTexts.OrMissing.Array[0, 4], Gen.Bool).Select((list, isThere) => isThere ? list : null),
            Gen.Int[0, 2])
        .Select((text, number, list, truth) => new object?[] { text, number, list, truth == 2 ? null : truth == 1 })
        .Array[0, 30];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Any_table_is_read_as_it_was_written() =>
        Gen.Select(Tables, Gen.Int, Gen.Bool, Gen.Int[1, 300], Gen.Int[1, 10]).Sample((table, seed, isLines, bytes, rows) =>
        {
            var path = folder[$"{Guid.NewGuid():N}.{(isLines ? "jsonl" : "json")}"];
            File.WriteAllText(path, Write(table, new Random(seed), isLines), new UTF8Encoding(seed % 2 == 0));
            var source = JsonSource.Open(Four, new JsonReadOptions { PartitionBytes = bytes, MaxBatchRows = rows }, path);
            Reading.RowsAsync(source).GetAwaiter().GetResult().ShouldBeRows(table);
            File.Delete(path);
        }, iter: 1000);

    // Properties in any order, missing ones left out or null, others between them, characters escaped or not, spaces or not.
    static string Write(object?[][] table, Random random, bool isLines)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = !isLines && random.Next(2) == 0,
            Encoder = random.Next(2) == 0 ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        var objects = table.Select(row =>
        {
            var properties = Four.Columns.Zip(row)
                .Where(pair => pair.Second is not null || random.Next(2) == 0)
                .Select(pair => KeyValuePair.Create(pair.First.Name, pair.Second))
                .Append(KeyValuePair.Create<string, object?>("other", new Dictionary<string, object?> { ["t"] = 1, ["list"] = row }))
                .ToArray();
            random.Shuffle(properties);
            return JsonSerializer.Serialize(new Dictionary<string, object?>(properties), options);
        });
        return isLines ? string.Join("\n", objects) + (table.Length == 0 || random.Next(2) == 0 ? "\r\n" : "") : $" [ "
            + $"{string.Join(" ,\r\n", objects)} ] ";
    }
}

using System.Data.Common;
using System.Globalization;
using System.Text;
using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

/// <summary>The point-in-time join as SQL, compared with that of files, on random histories.</summary>
static class JoinSqlCheck
{
    /// <summary>Joins in a database.</summary>
    /// <param name="database">An open connection, in which three tables are made.</param>
    /// <param name="keys">The number of keys, each with a history of its own.</param>
    /// <param name="seed">What the histories follow from.</param>
    public static async Task RunAsync(DbConnection database, int keys, int seed)
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new Folder();
        await using var store = ViewStore.Open(folder["features"]);
        var (rows, same) = OfflineOnline.Histories(new Random(seed), keys);
        await store.MaterializeAsync(
            await Inclusive.Pipeline.FitAsync(rows, cancellationToken: stop), new RowSource<Inclusive>(Inclusive.Pipeline, rows),
            cancellationToken: stop);
        await store.MaterializeAsync(
            await Exclusive.Pipeline.FitAsync(same, cancellationToken: stop), new RowSource<Exclusive>(Exclusive.Pipeline, same),
            cancellationToken: stop);
        Reader[] asked = OfflineOnline.Asked(keys);

        await FillAsync("inclusive", "\"Name\" TEXT, \"Number\" BIGINT, event_time TIMESTAMP, created_time TIMESTAMP, sequence BIGINT, "
            + "\"Value\" DOUBLE PRECISION, \"Other\" DOUBLE PRECISION",
            rows.Select((row, i) => $"{Text(row.Name)}, {Whole(row.Number)}, {Time(row.At)}, {Time(row.Known)}, {i}, {Number(row.Value)}, "
                + $"{Number(row.Other)}"));
        await FillAsync("exclusive", "\"Name\" TEXT, \"Number\" BIGINT, event_time TIMESTAMP, created_time TIMESTAMP, sequence BIGINT, "
            + "\"Value\" DOUBLE PRECISION",
            same.Select((row, i) => $"{Text(row.Name)}, {Whole(row.Number)}, {Time(row.At)}, {Time(row.Known)}, {i}, {Number(row.Value)}"));
        await FillAsync("asked", "\"Name\" TEXT, \"Number\" BIGINT, \"At\" TIMESTAMP",
            asked.Select(row => $"{Text(row.Name)}, {Whole(row.Number)}, {Time(row.At)}"));

        var found = new Dictionary<(string, long, DateTime), (long, long, long)>();
        using (var query = database.CreateCommand())
        {
            query.CommandText = store.JoinSql<Reader>("asked", view => view.Name);
            await using var reader = await query.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                found.Add(
                    (reader.GetString(0), reader.GetInt64(1), reader.GetDateTime(2)),
                    (Bits(reader, "Value"), Bits(reader, "Other"), Bits(reader, "Before")));
        }
        found.Count.ShouldBe(asked.Length);
        using var joined = new RowSource<Reader>(Reader.Pipeline, asked).Join(store);
        var position = 0;
        for (var partition = 0; partition < joined.PartitionCount; partition++)
            await foreach (var batch in joined.ReadAsync(partition, training: true, stop))
                for (var row = 0; row < batch.Count; row++, position++)
                    found[(asked[position].Name!, asked[position].Number!.Value, asked[position].At)].ShouldBe(
                        (Bits(batch.Values<double>(3)[row]), Bits(batch.Values<double>(4)[row]), Bits(batch.Values<double>(5)[row])),
                        $"{asked[position].Name}, {asked[position].Number} at {asked[position].At:O}");

        async Task FillAsync(string table, string columns, IEnumerable<string> values)
        {
            using var command = database.CreateCommand();
            command.CommandText = $"CREATE TABLE {table} ({columns})";
            await command.ExecuteNonQueryAsync(stop);
            foreach (var some in values.Chunk(1000))
            {
                command.CommandText = new StringBuilder($"INSERT INTO {table} VALUES ")
                    .AppendJoin(", ", some.Select(row => $"({row})")).ToString();
                await command.ExecuteNonQueryAsync(stop);
            }
        }
    }

    static long Bits(DbDataReader reader, string column) =>
        reader.GetOrdinal(column) is var at && reader.IsDBNull(at) ? Bits(null) : Bits(reader.GetDouble(at));

    static long Bits(double? value) => value is { } number ? BitConverter.DoubleToInt64Bits(number) : long.MinValue + 1;

    static string Text(string? text) => $"'{text}'";

    // The least whole number cannot be written as one with a sign.
    static string Whole(long? number) => $"CAST('{number!.Value.ToString(CultureInfo.InvariantCulture)}' AS BIGINT)";

    static string Time(DateTime time) => $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss}'";

    static string Number(double? number) =>
        number is null ? "NULL" : $"CAST('{number.Value.ToString("R", CultureInfo.InvariantCulture).Replace("∞", "Infinity")}' AS DOUBLE "
            + "PRECISION)";
}

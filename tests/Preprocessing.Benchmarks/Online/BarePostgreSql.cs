using Npgsql;
using NpgsqlTypes;
using Preprocessing.FeatureStore;

namespace Preprocessing.Benchmarks.Online;

/// <summary>The tables of a store by Npgsql alone: keys by one array, rows by COPY.</summary>
sealed class BarePostgreSql(string connectionString) : IDisposable
{
    const string Table = "preprocessing.online";

    readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");

    public async Task<int> GetAsync(ReadOnlyMemory<byte>[] keys)
    {
        using var command = source.CreateCommand(
            $"SELECT key, event_ts, created_ts, seq, row FROM {Table} WHERE view = 1 AND key = ANY($1)");
        command.Parameters.Add(new() { Value = keys.Select(key => key.ToArray()).ToArray() });
        using var reader = await command.ExecuteReaderAsync();
        var found = new List<OnlineRow>();
        while (await reader.ReadAsync())
            found.Add(new(
                reader.GetFieldValue<byte[]>(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetFieldValue<byte[]>(4)));
        return found.Count;
    }

    public void Empty()
    {
        using var command = source.CreateCommand($"TRUNCATE {Table}");
        command.ExecuteNonQuery();
    }

    public void Copy(OnlineRow[] rows)
    {
        using var connection = source.OpenConnection();
        using var writer = connection.BeginBinaryImport($"COPY {Table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            writer.StartRow();
            writer.Write(1L, NpgsqlDbType.Bigint);
            writer.Write(row.Key, NpgsqlDbType.Bytea);
            writer.Write(row.EventTicks, NpgsqlDbType.Bigint);
            writer.Write(row.CreatedTicks, NpgsqlDbType.Bigint);
            writer.Write(row.Sequence, NpgsqlDbType.Bigint);
            writer.Write(row.Values, NpgsqlDbType.Bytea);
        }
        writer.Complete();
    }

    public void Dispose() => source.Dispose();
}

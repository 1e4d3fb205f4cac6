using Preprocessing.FeatureStore;
using SQLitePCL;

namespace Preprocessing.Benchmarks.Online;

/// <summary>The file of a store by prepared statements alone, as short as they can be written.</summary>
sealed class BareSqlite : IDisposable
{
    readonly sqlite3 connection;
    readonly sqlite3_stmt get, put;

    public BareSqlite(string path, string synchronous)
    {
        raw.sqlite3_open_v2(path, out connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        raw.sqlite3_exec(connection, $"PRAGMA synchronous = {synchronous}");
        raw.sqlite3_prepare_v2(connection, "SELECT event_ts, created_ts, row FROM online WHERE view = 1 AND key = ?1", out get);
        raw.sqlite3_prepare_v2(connection, "INSERT INTO online VALUES(1, ?1, ?2, ?3, ?4, ?5)", out put);
    }

    public int Get(ReadOnlySpan<byte> key, Span<byte> values, out long eventTicks, out long createdTicks)
    {
        raw.sqlite3_bind_blob(get, 1, key);
        if (raw.sqlite3_step(get) != raw.SQLITE_ROW)
            throw new InvalidOperationException("A key has no row.");
        (eventTicks, createdTicks) = (raw.sqlite3_column_int64(get, 0), raw.sqlite3_column_int64(get, 1));
        var row = raw.sqlite3_column_blob(get, 2);
        row.CopyTo(values);
        raw.sqlite3_reset(get);
        return row.Length;
    }

    public void Empty() => raw.sqlite3_exec(connection, "DELETE FROM online");

    public void Put(OnlineRow[] rows)
    {
        raw.sqlite3_exec(connection, "BEGIN IMMEDIATE");
        foreach (var row in rows)
        {
            raw.sqlite3_bind_blob(put, 1, row.Key.Span);
            raw.sqlite3_bind_int64(put, 2, row.EventTicks);
            raw.sqlite3_bind_int64(put, 3, row.CreatedTicks);
            raw.sqlite3_bind_int64(put, 4, row.Sequence);
            raw.sqlite3_bind_blob(put, 5, row.Values.Span);
            if (raw.sqlite3_step(put) != raw.SQLITE_DONE)
                throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string());
            raw.sqlite3_reset(put);
        }
        raw.sqlite3_exec(connection, "COMMIT");
    }

    public void Dispose()
    {
        get.Dispose();
        put.Dispose();
        connection.Dispose();
    }
}

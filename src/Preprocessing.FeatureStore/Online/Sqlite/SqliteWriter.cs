using SQLitePCL;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>The connection that writes. One thread at a time has it; every write is a transaction.</summary>
sealed class SqliteWriter : IDisposable
{
    const int RowsBetweenChecks = 256;

    readonly string store;
    readonly sqlite3 connection;
    readonly SqliteStatement begin, commit, rollback, number, add, put, delete, drop, empty, mark;

    public SqliteWriter(SqliteFile file)
    {
        (store, connection) = (file.Description, file.Connect());
        try
        {
            file.Prepare(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        (begin, commit, rollback) = (Prepare("BEGIN IMMEDIATE"), Prepare("COMMIT"), Prepare("ROLLBACK"));
        number = Prepare("SELECT number FROM views WHERE id = ?1");
        add = Prepare("INSERT INTO views(id, definition) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET id = id RETURNING definition");
        put = Prepare("""
            INSERT INTO online(view, key, event_ts, created_ts, seq, row) VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE
            SET event_ts = excluded.event_ts, created_ts = excluded.created_ts, seq = excluded.seq, row = excluded.row
            WHERE (excluded.event_ts, excluded.created_ts, excluded.seq) > (event_ts, created_ts, seq)
            """);
        delete = Prepare("DELETE FROM online WHERE view = ?1 AND key = ?2");
        (drop, empty) = (Prepare("DELETE FROM views WHERE number = ?1"), Prepare("DELETE FROM online WHERE view = ?1"));
        mark = Prepare("UPDATE views SET mark = ?2 WHERE id = ?1");
    }

    SqliteStatement Prepare(string sql) => new(connection, store, sql);

    public void Add(OnlineView view) => Write(() =>
    {
        add.Bind(1, view.Id).Bind(2, OnlineViews.Write(view)).Step();
        var there = add.Text(0)!;
        add.Reset();
        OnlineViews.RequireSame(store, view, OnlineViews.Read(store, view.Id, there));
        return true;
    });

    public bool Drop(string view) => Write(() =>
    {
        if (Find(view) is not { } found)
            return false;
        empty.Bind(1, found).Run();
        drop.Bind(1, found).Run();
        return true;
    });

    public void Mark(string view, string text) => Write(() =>
    {
        mark.Bind(1, view).Bind(2, text).Run();
        return raw.sqlite3_changes(connection) > 0 ? true : throw OnlineViews.Unknown(store, view);
    });

    public int Put(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken) => Write(() =>
    {
        put.Bind(1, Find(view) ?? throw OnlineViews.Unknown(store, view));
        var (changed, done) = (0, 0);
        foreach (var row in rows)
        {
            if (done++ % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            put.Bind(2, row.Key.Span).Bind(3, row.EventTicks).Bind(4, row.CreatedTicks).Bind(5, row.Sequence).Bind(6, row.Values.Span)
                .Run();
            changed += raw.sqlite3_changes(connection);
        }
        return changed;
    });

    public bool Delete(string view, ReadOnlyMemory<byte> key) => Write(() =>
    {
        delete.Bind(1, Find(view) ?? throw OnlineViews.Unknown(store, view)).Bind(2, key.Span).Run();
        return raw.sqlite3_changes(connection) > 0;
    });

    long? Find(string view)
    {
        if (!number.Bind(1, view).Step())
            return null;
        var found = number.Integer(0);
        number.Reset();
        return found;
    }

    T Write<T>(Func<T> write)
    {
        begin.Run();
        try
        {
            var result = write();
            commit.Run();
            return result;
        }
        catch when (raw.sqlite3_get_autocommit(connection) == 0)
        {
            rollback.Run();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, commit, rollback, number, add, put, delete, drop, empty, mark })
            statement.Dispose();
        connection.Dispose();
    }
}

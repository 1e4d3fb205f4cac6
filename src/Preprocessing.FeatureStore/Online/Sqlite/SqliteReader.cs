using SQLitePCL;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>A connection that reads, with its prepared statements. One thread at a time has it.</summary>
sealed class SqliteReader : IDisposable
{
    const int PageRows = 256;

    readonly string store;
    readonly sqlite3 connection;
    readonly SqliteStatement get, number, scan, begin, commit, views, mark;

    // The version of a view that is bound to the first statement: a server asks for the same few again and again.
    string? view;
    long bound;

    public SqliteReader(SqliteFile file)
    {
        (store, connection) = (file.Description, file.Connect());
        get = Prepare("SELECT event_ts, created_ts, row, seq FROM online WHERE view = ?1 AND key = ?2");
        number = Prepare("SELECT number FROM views WHERE id = ?1");
        scan = Prepare(
            $"SELECT event_ts, created_ts, row, seq, key FROM online WHERE view = ?1 AND key >= ?2 ORDER BY key LIMIT {PageRows}");
        (begin, commit) = (Prepare("BEGIN"), Prepare("COMMIT"));
        views = Prepare("SELECT id, definition FROM views ORDER BY id");
        mark = Prepare("SELECT mark FROM views WHERE id = ?1");
    }

    SqliteStatement Prepare(string sql) => new(connection, store, sql);

    public int Get(string asked, ReadOnlySpan<byte> key, Span<byte> values, out long eventTicks, out long createdTicks)
    {
        if (!Find(asked, key))
        {
            (eventTicks, createdTicks) = (0, 0);
            return -1;
        }
        try
        {
            (eventTicks, createdTicks) = (get.Integer(0), get.Integer(1));
            return OnlineRows.Copy(get.Bytes(2), values);
        }
        finally
        {
            get.Reset();
        }
    }

    public OnlineRow? Get(string asked, ReadOnlyMemory<byte> key)
    {
        if (!Find(asked, key.Span))
            return null;
        var row = Row(get, key.ToArray());
        get.Reset();
        return row;
    }

    /// <summary>Finds the rows of several keys as they are at one moment.</summary>
    public OnlineRow?[] Get(string asked, IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        begin.Run();
        try
        {
            return [.. keys.Select(key => Get(asked, key))];
        }
        finally
        {
            commit.Run();
        }
    }

    /// <summary>Reads the next rows of a view in the order of their keys. Fewer than a full page are the last.</summary>
    /// <param name="asked">The view.</param>
    /// <param name="from">The first key that may be read.</param>
    /// <param name="rows">Gets the rows.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Scan(string asked, ReadOnlySpan<byte> from, List<OnlineRow> rows)
    {
        scan.Bind(1, NumberOf(asked)).Bind(2, from);
        while (scan.Step())
            rows.Add(Row(scan, scan.Bytes(4).ToArray()));
        return rows.Count == PageRows;
    }

    public List<OnlineView> Views()
    {
        // Read to the end before a description that is damaged is an error, so that the statement is at its beginning again.
        var texts = new List<(string Id, string Text)>();
        while (views.Step())
            texts.Add((views.Text(0)!, views.Text(1)!));
        return [.. texts.Select(view => OnlineViews.Read(store, view.Id, view.Text))];
    }

    public string? Mark(string asked)
    {
        if (!mark.Bind(1, asked).Step())
            throw OnlineViews.Unknown(store, asked);
        var text = mark.Text(0);
        mark.Reset();
        return text;
    }

    static OnlineRow Row(SqliteStatement found, byte[] key) =>
        new(key, found.Integer(0), found.Integer(1), found.Integer(3), found.Bytes(2).ToArray());

    bool Find(string asked, ReadOnlySpan<byte> key)
    {
        if (asked != view)
            Bind(asked, NumberOf(asked));
        if (get.Bind(2, key).Step())
            return true;
        // Another process may have dropped the view, and added it again under another number, which is never one that was used before.
        var now = NumberOf(asked);
        if (now == bound)
            return false;
        Bind(asked, now);
        return get.Step();
    }

    void Bind(string asked, long to)
    {
        get.Bind(1, to);
        (view, bound) = (asked, to);
    }

    long NumberOf(string asked)
    {
        if (!number.Bind(1, asked).Step())
            throw OnlineViews.Unknown(store, asked);
        var found = number.Integer(0);
        number.Reset();
        return found;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { get, number, scan, begin, commit, views, mark })
            statement.Dispose();
        connection.Dispose();
    }
}

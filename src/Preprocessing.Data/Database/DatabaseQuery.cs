using System.Data.Common;
using System.Globalization;

namespace Preprocessing.Data;

/// <summary>A query whose rows can be asked for range by range.</summary>
sealed class DatabaseQuery(DbDataSource database, string query, DatabaseReadOptions options)
{
    const int ShownLetters = 60;

    readonly SemaphoreSlim once = new(1), onceNew = new(1);
    long[]? bounds;
    DatabaseIncrease? increase;

    /// <summary>Which rows are new; null until they were asked for.</summary>
    public DatabaseIncrease? Increase => increase;

    /// <summary>Runs the query for the rows of a partition.</summary>
    /// <exception cref="SourceException">The database cannot be reached, or refuses the query.</exception>
    public async Task<DatabaseAnswer> RunAsync(int partition, CancellationToken cancellationToken)
    {
        var rows = await NewRowsAsync(cancellationToken).ConfigureAwait(false);
        if (options.Partitions == 1)
            return await RunAsync(rows, "", cancellationToken).ConfigureAwait(false);
        var edges = await BoundsAsync(rows, cancellationToken).ConfigureAwait(false);
        return await RunAsync(
            $"select * from ({rows}) as all_rows where {Range(edges, partition)}",
            $", partition {partition} of {options.Partitions}",
            cancellationToken).ConfigureAwait(false);
    }

    async Task<DatabaseAnswer> RunAsync(string sql, string suffix, CancellationToken cancellationToken)
    {
        DbConnection? connection = null;
        var origin = "the database";
        try
        {
            connection = database.CreateConnection();
            origin = Origin(connection) + suffix;
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var command = connection.CreateCommand();
            command.CommandText = sql;
            options.Prepare?.Invoke(command);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return new DatabaseAnswer(connection, command, reader, origin);
        }
        catch (Exception cause)
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            if (cause is OperationCanceledException)
                throw;
            throw new SourceException(
                $"'{origin}' gives no rows: {cause.Message} Check that the database runs, that the login may read, and the query.", cause);
        }
    }

    // The least and the greatest key are asked once, so that all readings cut the rows alike; rows beyond them belong to the outer ranges.
    async Task<long[]> BoundsAsync(string rows, CancellationToken cancellationToken)
    {
        await once.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return bounds ??= await AskBoundsAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            once.Release();
        }
    }

    async Task<long[]> AskBoundsAsync(string rows, CancellationToken cancellationToken)
    {
        var answer = await RunAsync($"select min({Key}), max({Key}) from ({rows}) as "
            + "all_rows", "", cancellationToken).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.ReadAsync(0, cancellationToken).ConfigureAwait(false);
            var (least, greatest) = (
                answer.WholeAt(0, Key, nameof(DatabaseReadOptions.PartitionBy)) ?? 0,
                answer.WholeAt(1, Key, nameof(DatabaseReadOptions.PartitionBy)) ?? 0);
            var width = (Int128)greatest - least + 1;
            return [.. Enumerable.Range(1, options.Partitions - 1).Select(i => (long)(least + width * i / options.Partitions))];
        }
    }

    string Range(long[] edges, int partition)
    {
        var from = partition == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Key} >= {edges[partition - 1]}");
        var to = partition == edges.Length ? null : string.Create(CultureInfo.InvariantCulture, $"{Key} < {edges[partition]}");
        return from is null ? $"({to} or {Key} is null)" : to is null ? from : $"{from} and {to}";
    }

    // The greatest number is asked once, so that all readings see the same rows.
    async Task<string> NewRowsAsync(CancellationToken cancellationToken)
    {
        if (options.IncreasingBy is not { } column)
            return query;
        await onceNew.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            increase ??= await AskIncreaseAsync(column, cancellationToken).ConfigureAwait(false);
            return increase.Limit(query);
        }
        finally
        {
            onceNew.Release();
        }
    }

    async Task<DatabaseIncrease> AskIncreaseAsync(string column, CancellationToken cancellationToken)
    {
        var after = ColumnPosition.Parse(
            options.After, column, $"{nameof(DatabaseReadOptions)}.{nameof(DatabaseReadOptions.IncreasingBy)}");
        var answer = await RunAsync(DatabaseIncrease.Question(column, query), "", cancellationToken).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.ReadAsync(0, cancellationToken).ConfigureAwait(false);
            var last = answer.WholeAt(0, column, nameof(DatabaseReadOptions.IncreasingBy));
            if (answer.WholeAt(1, column, nameof(DatabaseReadOptions.IncreasingBy)) is > 0 and var missing)
                throw new SourceException($"Column {column} of '{answer.Origin}' is missing in {missing} row(s), so that it is not known "
                    + $"whether they are new. Leave them out of the query, or name another column in {nameof(DatabaseReadOptions)}."
                    + $"{nameof(DatabaseReadOptions.IncreasingBy)}.");
            if (last < after)
                throw new SourceException(
                    $"Column {column} of '{answer.Origin}' goes up to {last}, but an earlier source read up to {after}. "
                    + "If the rows were made anew, read them from the beginning.");
            return new(column, after, last ?? after);
        }
    }

    string Key => DatabaseIncrease.Quoted(options.PartitionBy!);

    // A connection string may hold a password: only the place is named.
    string Origin(DbConnection connection)
    {
        var text = string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{connection.DataSource}: {(text.Length > ShownLetters ? text[..ShownLetters] + "…" : text)}";
    }
}

/// <summary>The rows that a database sends.</summary>
sealed class DatabaseAnswer(DbConnection connection, DbCommand command, DbDataReader reader, string origin) : IAsyncDisposable
{
    /// <summary>The place and the query, for messages.</summary>
    public string Origin => origin;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    /// <summary>Goes to the next row; false after the last.</summary>
    /// <exception cref="SourceException">The database fails or goes away.</exception>
    public async ValueTask<bool> ReadAsync(long row, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new SourceException(
                $"'{origin}' broke off after {row} row(s): {cause.Message} Nothing was kept of this reading. Read again once the database "
                + "answers.", cause);
        }
    }

    /// <summary>Writes the cells of the current row.</summary>
    /// <exception cref="SourceException">A value cannot be held exactly.</exception>
    public void Fill<TRow>(BatchFiller<TRow> filler, DatabaseCell[] cells)
    {
        foreach (var cell in cells)
            if (!TrySet(cell, filler.Count))
                throw filler.Refused(
                    cell.Info,
                    cell.Describe(reader),
                    $"values that are exactly a {TypeNames.Describe(cell.Info.DeclaredType)}, or texts of them");
    }

    /// <summary>A whole number of the current row; null if it is missing.</summary>
    /// <exception cref="SourceException">It is no whole number.</exception>
    public long? WholeAt(int ordinal, string column, string option)
    {
        if (reader.IsDBNull(ordinal))
            return null;
        var type = reader.GetFieldType(ordinal);
        return Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Int64
            ? Convert.ToInt64(reader.GetValue(ordinal), CultureInfo.InvariantCulture)
            : throw new SourceException($"Column {column} of '{origin}' holds {TypeNames.Describe(type)}, but rows are cut by whole "
                + $"numbers of at most 64 bits. Name another column in {option}.");
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync().ConfigureAwait(false);
        await command.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    // A provider that cannot give a value, such as a number beyond its type, refuses it with an exception of its own.
    bool TrySet(DatabaseCell cell, int row)
    {
        try
        {
            return cell.TrySet(reader, row);
        }
        catch (Exception cause) when (cause is InvalidCastException or OverflowException or FormatException)
        {
            return false;
        }
    }
}

using System.Data.Common;

namespace Preprocessing.Data;

/// <summary>Opens queries of databases as sources of batches.</summary>
public static class DatabaseSource
{
    /// <summary>Opens the rows of a query as the data of a pipeline, from any database with an ADO.NET provider.</summary>
    /// <remarks><see cref="DatabaseSource{TRow}"/> describes what is read and how. Nothing is read yet.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="database">
    /// The connections, such as <c>NpgsqlDataSource.Create(…)</c> or <c>SqliteFactory.Instance.CreateDataSource(…)</c>.
    /// </param>
    /// <param name="query">A <c>select</c>, without a semicolon. It should return the same rows each time: a fit reads them in every
    /// pass.</param>
    public static DatabaseSource<TRow> Open<TRow>(DbDataSource database, string query) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, new DatabaseReadOptions(), database, query);

    /// <inheritdoc cref="Open{TRow}(DbDataSource, string)"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="database">The connections.</param>
    /// <param name="query">A <c>select</c>.</param>
    public static DatabaseSource<TRow> Open<TRow>(
        Pipeline<TRow> pipeline, DatabaseReadOptions options, DbDataSource database, string query)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Partitions);
        if (options.Partitions > 1 && options.PartitionBy is null)
            throw new ArgumentException($"{options.Partitions} partitions need a column of whole numbers to cut the rows by: "
                + $"set {nameof(DatabaseReadOptions.PartitionBy)}.", nameof(options));
        if (options.After is not null && options.IncreasingBy is null)
            throw new ArgumentException($"{nameof(DatabaseReadOptions.After)} needs the column that grows: set "
                + $"{nameof(DatabaseReadOptions.IncreasingBy)}.", nameof(options));
        return new DatabaseSource<TRow>(pipeline, options, database, query.Trim().TrimEnd(';'));
    }
}

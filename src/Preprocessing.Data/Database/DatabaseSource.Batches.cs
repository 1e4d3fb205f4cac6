using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>The rows of a query as a source of batches, cut into partitions by ranges of a key.</summary>
/// <remarks>
/// Each reading of a partition opens a connection and runs the query; rows are streamed, so that memory does not grow with their number as
/// long as the provider streams. Columns are found by name.
/// <para>
/// A stored value converts to a declared type only without loss, value by value: whole numbers into all numbers that hold them exactly, 0
/// and 1 into <see cref="bool"/>, binary fractions into numbers that hold them exactly, decimals into decimal alone, dates into
/// <see cref="DateOnly"/> or midnights, times in UTC into <see cref="DateTimeOffset"/>, texts and GUIDs into string. Texts are read into
/// the other types as in CSV files, which is how SQLite keeps dates.
/// </para>
/// <para>
/// The rows have a digest that does not depend on their order. It is the version of the source, and rows that differ between two readings,
/// such as two passes of a fit, are an error.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class DatabaseSource<TRow> : IIncrementalSource<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly DatabaseReadOptions options;
    readonly DatabaseQuery query;
    readonly RowVersion version;

    internal DatabaseSource(Pipeline<TRow> pipeline, DatabaseReadOptions options, DbDataSource database, string query)
    {
        (this.pipeline, this.options) = (pipeline, options);
        this.query = new DatabaseQuery(database, query, options);
        version = new RowVersion(options.Partitions);
    }

    /// <summary>
    /// Where a later source goes on, for <see cref="DatabaseReadOptions.After"/>: the column that grows and its greatest number, such as
    /// "id:1200". It is known once something was read.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// Nothing was read yet, or <see cref="DatabaseReadOptions.IncreasingBy"/> names no column.
    /// </exception>
    public string Position => query.Increase?.Position ?? throw new InvalidOperationException(options.IncreasingBy is null
        ? $"No column says which rows are new. Name one in {nameof(DatabaseReadOptions)}.{nameof(DatabaseReadOptions.IncreasingBy)}."
        : "The rows have to be read first.");

    /// <inheritdoc/>
    public int PartitionCount => options.Partitions;

    /// <summary>Null: a database tells only at the end how many rows there were.</summary>
    public long? RowCount => null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, PartitionCount);
        cancellationToken.ThrowIfCancellationRequested();
        var answer = await query.RunAsync(partition, cancellationToken).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            if (options.RefuseExtraColumns)
                ColumnNames.RefuseExtra(
                    answer.Names, pipeline.Columns, pipeline.Name, answer.Origin, nameof(DatabaseReadOptions.RefuseExtraColumns));
            var columns = TextBinding.Create(pipeline.Columns, training, answer.Origin, out var texts);
            var places = TextBinding.Places(answer.Names, pipeline.Columns, training, pipeline.Name, answer.Origin);
            DatabaseCell[] cells = [.. texts.Zip(places, (cell, place) => new DatabaseCell(cell, place))];
            var filler = new BatchFiller<TRow>(pipeline, columns);
            var digest = new RowDigest();
            do
            {
                filler.Begin(answer.Origin, digest.Rows);
                while (!filler.IsFull
                    && await answer.ReadAsync(filler.Batch.FirstRow + filler.Count, cancellationToken).ConfigureAwait(false))
                {
                    answer.Fill(filler, cells);
                    filler.EndRow();
                }
                if (filler.End().Count == 0)
                    break;
                digest.Add(filler.Batch, filler.Positions);
                yield return filler.Batch;
            }
            while (filler.IsFull);
            version.RequireSame(partition, training, digest, answer.Origin);
        }
    }

    /// <summary>Returns the version of the rows: a digest that depends on neither their order nor the partitions.</summary>
    /// <returns>
    /// "rows:" and 64 hex digits. Partitions that were read already, as in a fit, are not read again; the others are read for it.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await version.OfAsync(this, cancellationToken).ConfigureAwait(false);
}

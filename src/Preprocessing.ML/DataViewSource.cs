using System.Runtime.CompilerServices;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Opens data views of ML.NET as sources of batches.</summary>
public static class DataViewSource
{
    /// <summary>Opens a data view as the data of a pipeline.</summary>
    /// <remarks>
    /// Each reading takes a cursor over the columns that the pipeline needs, found by name; hidden columns are not seen. Values convert
    /// only without loss: whole numbers into all numbers that hold them exactly, float into double, times into <see cref="DateTime"/>,
    /// midnights into <see cref="DateOnly"/>, lengths of time into <see cref="TimeSpan"/> and those within a day into
    /// <see cref="TimeOnly"/>, texts into string, <see cref="Guid"/>, <see cref="char"/> and enums, keys into the texts that are their
    /// values, vectors into lists. NaN is a value; the missing key is a missing text. A data view has one form for an empty text and for
    /// none: it is missing where the property allows that, else the empty text.
    /// <para>
    /// The version is "rows:" and 64 hex digits: a digest of the rows that does not depend on their order. Rows that differ between two
    /// readings, such as two passes of a fit, are an error.
    /// </para>
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="view">The data view, which is read anew in every pass of a fit.</param>
    /// <exception cref="SourceException">
    /// A column that inference needs is missing or has a type that does not fit. Columns that only training needs are checked when they are
    /// first read.
    /// </exception>
    public static IBatchSource<TRow> Open<TRow>(IDataView view) where TRow : IPipelineRow<TRow> => Open(TRow.Pipeline, view);

    /// <inheritdoc cref="Open{TRow}(IDataView)"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="view">The data view.</param>
    public static IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, IDataView view)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(view);
        return new DataViewSource<TRow>(pipeline, view);
    }
}

/// <summary>A data view as a source of batches.</summary>
sealed class DataViewSource<TRow> : IBatchSource<TRow>
{
    // Enough rows that a batch costs little beside its rows, few enough that its columns stay in the cache.
    const int BatchRows = 8192;

    const string Origin = "the data view";

    readonly Pipeline<TRow> pipeline;
    readonly IDataView view;
    readonly RowVersion version = new(partitions: 1);

    public DataViewSource(Pipeline<TRow> pipeline, IDataView view)
    {
        (this.pipeline, this.view) = (pipeline, view);
        _ = new ViewColumns(view.Schema, pipeline.Name, pipeline.Columns, Origin, training: false);
    }

    public int PartitionCount => 1;

    public long? RowCount => view.GetRowCount();

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(partition, 0);
        cancellationToken.ThrowIfCancellationRequested();
        var columns = new ViewColumns(view.Schema, pipeline.Name, pipeline.Columns, Origin, training);
        var batch = new Batch<TRow>(pipeline) { Origin = Origin };
        var digest = new RowDigest();
        using var cursor = Guard(digest.Rows, () => view.GetRowCursor(columns.Needed));
        columns.Bind(cursor);
        while (Guard(digest.Rows, () => Fill(batch, columns, cursor, digest.Rows, cancellationToken)))
        {
            digest.Add(batch, columns.Positions);
            yield return batch;
            cancellationToken.ThrowIfCancellationRequested();
        }
        version.RequireSame(partition, training, digest, Origin);
        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await version.OfAsync(this, cancellationToken).ConfigureAwait(false);

    static bool Fill(Batch<TRow> batch, ViewColumns columns, DataViewRowCursor cursor, long firstRow, CancellationToken cancellationToken)
    {
        columns.Begin(batch, BatchRows, firstRow);
        var rows = 0;
        while (rows < BatchRows && cursor.MoveNext())
        {
            columns.Read(rows++);
            if (rows % 256 == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
        columns.End(batch, rows);
        (batch.Count, batch.FirstRow) = (rows, firstRow);
        return rows > 0;
    }

    // A data view runs code of others, which fails in many ways.
    static T Guard<T>(long row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is not (PreprocessingException or OperationCanceledException or OutOfMemoryException))
        {
            throw new SourceException(FormattableString.Invariant($"The data view broke off at row {row} or later: {cause.Message} ")
                + "Nothing was kept of this reading. Mend what the view reads.", cause);
        }
    }
}

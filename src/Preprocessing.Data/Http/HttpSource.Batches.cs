using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>JSON that a server gives page by page as a source of batches, in one partition.</summary>
/// <remarks>
/// Each reading asks for the pages one after another, and reads each as it comes: memory does not grow with their number or length. The
/// objects of a page are read as those of JSON files are; batches end with the page.
/// <para>
/// A page is asked for again after status 408, 429 and 5xx and after a connection that broke off, with growing pauses, as long as none of
/// its rows were passed on: so always, if it has no more rows than a batch. A request together with its first batch, and each further
/// batch, may take the <see cref="HttpClient.Timeout"/> of the client, which is not repeated. The client brings logins.
/// </para>
/// <para>
/// Refused are other statuses, what is no JSON, pages that repeat the one before byte for byte, addresses that were read already, more
/// pages than are allowed, and links to other servers. A message names the page by its address and number.
/// </para>
/// <para>
/// The rows have a digest that does not depend on their order or pages. It is the version of the source, and rows that differ between two
/// readings, such as two passes of a fit, are an error.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class HttpSource<TRow> : IIncrementalSource<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly HttpClient client;
    readonly HttpReadOptions options;
    readonly RowVersion version = new(partitions: 1);
    long retries;
    string? position;

    internal HttpSource(Pipeline<TRow> pipeline, HttpClient client, HttpReadOptions options)
    {
        (this.pipeline, this.client) = (pipeline, client);
        this.options = HttpIncrease.Begin(pipeline.Columns, options) is { } increase
            ? options with { Address = increase.Since(options.Address, options.SinceParameter) }
            : options;
    }

    /// <summary>
    /// Where a later source goes on, for <see cref="HttpReadOptions.After"/>: the column that grows and its greatest number, such as
    /// "id:1200", or the last page by its cursor, with the number and a digest of its rows. It is known once all rows were read.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The rows were not read yet, or <see cref="HttpReadOptions.IncreasingBy"/> names no column and the pages have no cursors.
    /// </exception>
    public string Position => Volatile.Read(ref position) ?? throw new InvalidOperationException(
        options is { IncreasingBy: null, Paging: not CursorPaging }
            ? $"No column says which rows are new. Name one in {nameof(HttpReadOptions)}.{nameof(HttpReadOptions.IncreasingBy)}, or read "
                + $"pages by {nameof(Paging)}.{nameof(Paging.Cursor)}."
            : "The rows have to be read first.");

    /// <summary>One: a page is known only by the page before.</summary>
    public int PartitionCount => 1;

    /// <summary>Null: a server tells only at the end how many rows there were.</summary>
    public long? RowCount => null;

    /// <summary>How often a page was asked for again, in all readings.</summary>
    public long Retries => Interlocked.Read(ref retries);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(partition, 0);
        cancellationToken.ThrowIfCancellationRequested();
        var rows = new JsonRows<TRow>(pipeline, training, options.Json.MaxBatchRows, options.Json.RefuseExtraColumns);
        var digest = new RowDigest();
        var increase = HttpIncrease.Begin(pipeline.Columns, options);
        var cursors = HttpCursors<TRow>.Begin(pipeline, options);
        using var reading = new HttpReading<TRow>(client, options, rows, () => Interlocked.Increment(ref retries));
        for (var address = cursors?.First ?? options.Paging.First(options.Address); address is not null; address = reading.Next())
        {
            cursors?.Begin(address);
            var batch = await reading.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            for (; batch is not null; batch = await reading.MoreAsync(cancellationToken).ConfigureAwait(false))
            {
                if ((cursors is null ? batch : cursors.Take(batch, rows.Filler.Positions)) is not { } fresh)
                    continue;
                digest.Add(fresh, rows.Filler.Positions);
                increase?.Take(fresh);
                yield return fresh;
            }
            cursors?.End();
        }
        version.RequireSame(partition, training, digest, HttpAddress.Show(options.Address, options.Paging.Parameter));
        Volatile.Write(ref position, increase?.Position ?? cursors?.Position);
    }

    /// <summary>Returns the version of the rows: a digest that depends on neither their order nor their pages.</summary>
    /// <returns>"rows:" and 64 hex digits. Rows that were read already, as in a fit, are not read again.</returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await version.OfAsync(this, cancellationToken).ConfigureAwait(false);
}

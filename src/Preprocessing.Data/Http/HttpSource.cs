namespace Preprocessing.Data;

/// <summary>Opens JSON that a server gives page by page as a source of batches.</summary>
public static class HttpSource
{
    /// <summary>Opens the rows of a server as the data of a pipeline.</summary>
    /// <remarks><see cref="HttpSource{TRow}"/> describes what is read and how. Nothing is asked for yet.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="client">What sends the requests: its headers, logins, proxy, decompression and timeout count.</param>
    /// <param name="options">The address, the paging, and the rest.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static HttpSource<TRow> Open<TRow>(HttpClient client, HttpReadOptions options) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, client, options);

    /// <inheritdoc cref="Open{TRow}(HttpClient, HttpReadOptions)"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="client">What sends the requests.</param>
    /// <param name="options">The address, the paging, and the rest.</param>
    public static HttpSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, HttpClient client, HttpReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new HttpSource<TRow>(pipeline, client, options);
    }
}

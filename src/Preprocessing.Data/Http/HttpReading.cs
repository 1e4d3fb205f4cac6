using Polly;
using Polly.Retry;

namespace Preprocessing.Data;

/// <summary>Reads pages one after another, each again if it fails before its first rows were passed on.</summary>
/// <param name="client">What sends the requests.</param>
/// <param name="options">The options.</param>
/// <param name="rows">What reads an object.</param>
/// <param name="retried">Is called for each repetition.</param>
sealed class HttpReading<TRow>(HttpClient client, HttpReadOptions options, JsonRows<TRow> rows, Action retried) : IDisposable
{
    readonly PageHistory history = new(options);
    readonly JsonBeside? beside = options.Paging.Property is { } property ? new(property) : null;
    readonly ResiliencePipeline retries = Retries(options, retried);
    JsonArray<TRow>? array;
    HttpPage? page;
    string origin = "";

    JsonArray<TRow> Array =>
        array ??= new(rows, options.Json.ArrayProperty, options.Json.MaxRowBytes, beside, isFile: false);

    /// <summary>Asks for a page and reads its first batch; null if it has no rows.</summary>
    /// <exception cref="SourceException">The page cannot be read, or was read already.</exception>
    public async ValueTask<Batch<TRow>?> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        origin = history.Begin(address);
        try
        {
            return await retries.ExecuteAsync(token => InTimeAsync(
                async inTime =>
                {
                    page?.Dispose();
                    page = null;
                    page = await HttpPage.AskAsync(client, address, origin, options, inTime).ConfigureAwait(false);
                    Array.Begin(origin);
                    return await ReadAsync(page, inTime).ConfigureAwait(false);
                },
                token), cancellationToken).ConfigureAwait(false);
        }
        catch (HttpFault fault)
        {
            throw HttpFaults.Lasting(origin, fault, options.MaxRetries);
        }
    }

    /// <summary>Reads the next batch of the page; null at its end.</summary>
    /// <exception cref="SourceException">The page breaks off, or its rows are not what the class declares.</exception>
    public async ValueTask<Batch<TRow>?> MoreAsync(CancellationToken cancellationToken)
    {
        var passed = Array.Rows;
        try
        {
            return await InTimeAsync(inTime => ReadAsync(page!, inTime), cancellationToken).ConfigureAwait(false);
        }
        catch (HttpFault fault)
        {
            throw HttpFaults.Late(origin, fault, passed);
        }
    }

    /// <summary>The address of the page behind the one that was read to its end; null if that was the last.</summary>
    public Uri? Next() => options.Paging.Next(
        options.Address,
        new ReadPage(origin, history.Number, Array.Rows, page!.Address, page.Links, beside) { IsResumed = options.After is not null });

    public void Dispose() => page?.Dispose();

    async ValueTask<Batch<TRow>?> ReadAsync(HttpPage from, CancellationToken cancellationToken)
    {
        var batch = await Array.NextAsync(room => from.ReadAsync(room, cancellationToken)).ConfigureAwait(false);
        if (batch is not null && from.Digest is { } digest)
            history.RequireNew(digest);
        return batch;
    }

    // The time that the client allows is that of a request with its first batch, and of each further batch; the pauses of the caller do
    // not count. The client itself ends its watch with the headers.
    async ValueTask<Batch<TRow>?> InTimeAsync(
        Func<CancellationToken, ValueTask<Batch<TRow>?>> read, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(client.Timeout);
        try
        {
            return await read(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw HttpFaults.Slow(origin, client.Timeout, cause);
        }
    }

    static ResiliencePipeline Retries(HttpReadOptions options, Action retried) => options.MaxRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<HttpFault>(),
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                DelayGenerator = failed => new((failed.Outcome.Exception as HttpFault)?.Wait),
                OnRetry = _ =>
                {
                    retried();
                    return default;
                },
            })
            .Build();
}

using System.Globalization;
using System.Net;

namespace Preprocessing.Data;

/// <summary>A failure after which a page may be asked for again.</summary>
/// <param name="found">What was found, to stand behind the name of the page.</param>
/// <param name="wait">The pause that the server asks for; null if it asks for none.</param>
/// <param name="cause">The cause, if it has one.</param>
sealed class HttpFault(string found, TimeSpan? wait = null, Exception? cause = null) : Exception(found, cause)
{
    /// <summary>The pause that the server asks for; null if it asks for none.</summary>
    public TimeSpan? Wait => wait;
}

/// <summary>Which failures pass, and what messages say of the others.</summary>
static class HttpFaults
{
    /// <summary>Whether a server may answer otherwise if it is asked again: 408, 429 and 5xx.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status is >= 500 and <= 599;

    /// <summary>Whether the connection was not made or broke off, rather than refused for what was asked.</summary>
    public static bool IsDropped(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError
        || failure.HttpRequestError == HttpRequestError.Unknown && failure.InnerException is IOException;

    /// <summary>Whether a type of content may be JSON; its bytes prove it.</summary>
    public static bool MayBeJson(string media) =>
        media.Contains("json", StringComparison.OrdinalIgnoreCase)
        || media.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
        || media.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>The failure of an answer that passes.</summary>
    /// <exception cref="SourceException">The server asks for a longer pause than is allowed.</exception>
    public static HttpFault Transient(HttpResponseMessage answer, string status, string origin, HttpReadOptions options)
    {
        var asked = answer.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - options.Time.GetUtcNow() : null);
        if (wait > options.MaxRetryDelay)
            throw new SourceException(string.Create(CultureInfo.InvariantCulture,
                $"'{origin}' answers {status} and asks to wait {wait.Value.TotalSeconds:0} s, which is more than the ")
                + string.Create(CultureInfo.InvariantCulture, $"{options.MaxRetryDelay.TotalSeconds:0.###} s of ")
                + $"{nameof(HttpReadOptions)}.{nameof(HttpReadOptions.MaxRetryDelay)}. Read again then, or allow it.");
        return new HttpFault($"answers {status}", wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
    }

    /// <summary>Says that a server refuses a page.</summary>
    public static SourceException Refused(HttpStatusCode status, string shown, string origin) => new(
        $"'{origin}' answers {shown}, where 200 is expected. {status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Give the client a login that may read it.",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => "Check the address and the paging.",
            _ when (int)status is >= 300 and < 400 => "Open the address that it moved to, or let the client follow.",
            _ => "Check the address, and what the client sends with each request.",
        }}");

    /// <summary>Says that all repetitions failed.</summary>
    public static SourceException Lasting(string origin, HttpFault fault, int retries) => new(
        $"'{origin}' {Ended(fault.Message)} {retries switch
        {
            0 => "It was asked once.",
            1 => "It was asked again once.",
            _ => $"It was asked again {retries} times.",
        }} Nothing was kept of this reading. Read again once the server answers, or raise {nameof(HttpReadOptions)}."
            + $"{nameof(HttpReadOptions.MaxRetries)}.",
        fault);

    /// <summary>Says that a page broke off behind rows that were passed on, so that it cannot be asked for again.</summary>
    public static SourceException Late(string origin, HttpFault fault, long rows) => new(
        $"'{origin}' {Ended(fault.Message)} {rows} rows of it were passed on before, so it was not asked for again. Nothing was kept of "
        + $"this reading. Read again, or raise {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.MaxBatchRows)} above the rows of a page.",
        fault);

    /// <summary>Says that the client's time is over.</summary>
    public static SourceException Slow(string origin, TimeSpan timeout, Exception cause) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{origin}' was not read within {timeout.TotalSeconds:0.###} s, the ")
        + $"{nameof(HttpClient.Timeout)} of the client. Ask for smaller pages, or give the client more time.",
        cause);

    static string Ended(string text) => text.EndsWith('.') ? text : text + ".";
}

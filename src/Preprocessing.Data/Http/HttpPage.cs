using System.Net;
using System.Security.Cryptography;

namespace Preprocessing.Data;

/// <summary>The answer of a server to one request, whose body is read as it comes.</summary>
sealed class HttpPage : IDisposable
{
    readonly HttpResponseMessage answer;
    readonly Stream body;
    readonly string origin;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    HttpPage(HttpResponseMessage answer, Stream body, string origin) => (this.answer, this.body, this.origin) = (answer, body, origin);

    /// <summary>The SHA-256 of the body once it was read to its end; null before.</summary>
    public byte[]? Digest { get; private set; }

    /// <summary>The address that answered, after redirections.</summary>
    public Uri Address => answer.RequestMessage!.RequestUri!;

    /// <summary>The values of the Link headers.</summary>
    public IEnumerable<string> Links => answer.Headers.TryGetValues("Link", out var values) ? values : [];

    /// <summary>Asks for a page.</summary>
    /// <exception cref="HttpFault">It may be asked for again.</exception>
    /// <exception cref="SourceException">The server refuses it, or gives something else than JSON.</exception>
    public static async Task<HttpPage> AskAsync(
        HttpClient client, Uri address, string origin, HttpReadOptions options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
        };
        if (client.DefaultRequestHeaders.Accept.Count == 0)
            request.Headers.Accept.ParseAdd("application/json");
        HttpResponseMessage? answer = null;
        try
        {
            answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            Check(answer, origin, options);
            var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new HttpPage(answer, body, origin);
        }
        catch (Exception cause)
        {
            answer?.Dispose();
            if (cause is not HttpRequestException failure)
                throw;
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFaults.IsDropped(failure) ? new HttpFault($"gives no answer: {cause.Message}", cause: cause) : new SourceException(
                $"'{origin}' cannot be asked: {cause.Message} Check the address, and what the client needs to reach it.", cause);
        }
    }

    /// <summary>Reads the next bytes of the body; 0 at the end.</summary>
    /// <exception cref="HttpFault">The connection breaks off.</exception>
    /// <exception cref="SourceException">The body cannot be decompressed.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancellationToken)
    {
        if (Digest is not null)
            return 0;
        try
        {
            var count = await body.ReadAsync(room, cancellationToken).ConfigureAwait(false);
            if (count == 0)
                Digest = hash.GetHashAndReset();
            else
                hash.AppendData(room.Span[..count]);
            return count;
        }
        catch (Exception cause) when (cause is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpFault($"broke off: {cause.Message}", cause: cause);
        }
        catch (InvalidDataException cause)
        {
            throw new SourceException($"'{origin}' cannot be decompressed: {cause.Message} Mend the server.", cause);
        }
    }

    public void Dispose()
    {
        hash.Dispose();
        body.Dispose();
        answer.Dispose();
    }

    static void Check(HttpResponseMessage answer, string origin, HttpReadOptions options)
    {
        var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        if (HttpFaults.IsTransient(answer.StatusCode))
            throw HttpFaults.Transient(answer, status, origin, options);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw HttpFaults.Refused(answer.StatusCode, status, origin);
        var type = answer.Content.Headers.ContentType;
        if (type?.MediaType is { } media && !HttpFaults.MayBeJson(media))
            throw new SourceException(
                $"'{origin}' answers with {media}, where JSON is expected. Check the address, and whether it needs a login.");
        if (type?.CharSet?.Trim('"') is { } encoding
            && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            throw new SourceException($"'{origin}' is encoded in {encoding}, where UTF-8 is expected (RFC 8259). Mend the server.");
    }
}

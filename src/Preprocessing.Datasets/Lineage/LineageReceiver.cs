using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Preprocessing.Datasets;

/// <summary>Posts events to a receiver of OpenLineage, such as Marquez or DataHub, at <c>/api/v1/lineage</c>.</summary>
/// <remarks>
/// An event is tried three times, five seconds each; a status that says that the event itself is refused ends it at once. Whatever the
/// receiver does, a run waits for less than twenty seconds.
/// </remarks>
/// <param name="client">Sends the requests; its headers may have a key.</param>
/// <param name="receiver">The address of the receiver, such as <c>http://127.0.0.1:5000</c>.</param>
public sealed class LineageReceiver(HttpClient client, Uri receiver) : ILineageSink
{
    const int Attempts = 3;

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(250);

    // The base may have a path of its own, which a relative address without this slash would replace.
    readonly Uri address = new(new Uri(receiver.AbsoluteUri.TrimEnd('/') + "/"), "api/v1/lineage");

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The receiver refuses the event, or does not answer.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(json, cancellationToken).ConfigureAwait(false) is not { } fault)
                return;
            if (attempt == Attempts || !Passes(fault.StatusCode))
                throw fault;
            await Task.Delay(Pause * attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<HttpRequestException?> TryAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(Longest);
        try
        {
            using var content = new ReadOnlyMemoryContent(json);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false);
            // A client that follows 301 or 302 turns a post into a get, so that the event arrives nowhere.
            if (request.Method != HttpMethod.Post)
                return new($"The receiver of lineage at {Shown} has moved: give the address that it names.", null, HttpStatusCode.Found);
            // The text of the answer is the receiver's, and goes into no message.
            return answer.IsSuccessStatusCode ? null : new(
                string.Create(CultureInfo.InvariantCulture, $"The receiver of lineage at {Shown} answers {(int)answer.StatusCode}."),
                null,
                answer.StatusCode);
        }
        catch (HttpRequestException fault)
        {
            return new($"The receiver of lineage at {Shown} cannot be reached: {fault.HttpRequestError}.", fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"The receiver of lineage at {Shown} did not answer in {Longest.TotalSeconds} seconds.", fault);
        }
    }

    /// <summary>The address without a login and without a query, which may have a key.</summary>
    string Shown => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    static bool Passes(HttpStatusCode? status) =>
        status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}

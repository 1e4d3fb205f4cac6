using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Preprocessing.Support;

/// <summary>Stands before a server on this machine: notes what is asked, and fails as a test says.</summary>
sealed class FaultyProxy : IAsyncDisposable
{
    readonly WebApplication app;
    readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    FaultyProxy(WebApplication app) => this.app = app;

    /// <summary>The address, without a path.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>The requests, in order, with the bytes of their answers.</summary>
    public ConcurrentQueue<Exchange> Exchanges { get; } = [];

    /// <summary>What to do instead of passing a request on; true if it is done.</summary>
    public Func<Exchange, HttpContext, Task<bool>> Instead { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>After how many bytes of an answer the connection is cut; null for none.</summary>
    public Func<Exchange, long?> CutAfter { get; set; } = _ => null;

    /// <summary>A request and how many bytes answered it.</summary>
    public sealed class Exchange(int number, string method, string target, string? range)
    {
        public int Number => number;
        public string Method => method;
        public string Target => target;
        public string? Range => range;
        public long Bytes { get; set; }
    }

    public static async Task<FaultyProxy> StartAsync(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrel(options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var proxy = new FaultyProxy(app);
        app.Run(context => proxy.PassAsync(server, context));
        await app.StartAsync();
        return proxy;
    }

    async Task PassAsync(Uri server, HttpContext context)
    {
        var asked = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var exchange = new Exchange(
            Exchanges.Count + 1, asked.Method, target, (string?)asked.Headers["x-ms-range"] ?? asked.Headers.Range);
        Exchanges.Enqueue(exchange);
        if (await Instead(exchange, context))
            return;

        // The path goes on as it came, because names of files are in it.
        using var request = new HttpRequestMessage(
            new HttpMethod(asked.Method),
            new Uri($"http://{server.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (asked.ContentLength > 0 || asked.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(asked.Body);
        else if (asked.Method is "PUT" or "POST")
            request.Content = new ByteArrayContent([]);
        foreach (var (name, values) in asked.Headers)
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                context.Response.Headers[name] = values.ToArray();
        if (asked.Method != "HEAD")
            await CopyAsync(answer, context, exchange);
    }

    async Task CopyAsync(HttpResponseMessage answer, HttpContext context, Exchange exchange)
    {
        var left = CutAfter(exchange) ?? long.MaxValue;
        var room = new byte[1 << 16];
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        while (await body.ReadAsync(room, context.RequestAborted) is > 0 and var read)
        {
            var passed = (int)Math.Min(read, left);
            await context.Response.Body.WriteAsync(room.AsMemory(0, passed), context.RequestAborted);
            exchange.Bytes += passed;
            if ((left -= passed) > 0)
                continue;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}

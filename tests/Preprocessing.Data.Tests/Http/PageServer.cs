using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Preprocessing.Data.Tests;

/// <summary>A server on this machine that answers as a test says.</summary>
sealed class PageServer : IAsyncDisposable
{
    readonly WebApplication app;

    PageServer(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.Single() + "/rows");
    }

    /// <summary>The address that ends in /rows.</summary>
    public Uri Address { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });

    /// <summary>Paths and queries of the requests, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Starts a server; the answer gets the number of the request, from 1.</summary>
    public static async Task<PageServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        PageServer? server = null;
        app.Run(context =>
        {
            server!.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            return answer(context, server.Asked.Count);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server = new PageServer(app);
    }

    /// <summary>
    /// Starts a server whose n-th answer is the n-th text, and the last for ever; an answer without text has a status alone.
    /// </summary>
    public static Task<PageServer> StartAsync(params (int Status, string Json)[] answers) => StartAsync((context, number) =>
    {
        var (status, json) = answers[Math.Min(number, answers.Length) - 1];
        context.Response.StatusCode = status;
        return json.Length > 0 ? WriteAsync(context, json) : Task.CompletedTask;
    });

    public static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType ??= "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Sends the beginning of a page, then closes the connection.</summary>
    public static async Task BreakAsync(HttpContext context, string json, Task? until = null)
    {
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(json) + 100;
        await WriteAsync(context, json);
        await context.Response.Body.FlushAsync();
        await (until ?? Task.CompletedTask);
        context.Abort();
    }

    /// <summary>Opens the rows of this server by options that wait a millisecond.</summary>
    public HttpSource<Any> Open(Func<HttpReadOptions, HttpReadOptions>? change = null, params ColumnInfo[] columns)
    {
        var options = new HttpReadOptions { Address = Address, RetryDelay = TimeSpan.FromMilliseconds(1) };
        return HttpSource.Open(
            new AnyPipeline(columns.Length > 0 ? columns : [ColumnInfo.Of<int>("n", "N", nullable: true)]),
            Client,
            change?.Invoke(options) ?? options);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>Time whose pauses are noted and over at once.</summary>
sealed class NotedPauses : TimeProvider
{
    public ConcurrentQueue<TimeSpan> All { get; } = [];

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        All.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

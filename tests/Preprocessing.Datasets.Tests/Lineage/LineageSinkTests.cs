using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Preprocessing.Datasets.Tests;

/// <summary>Events reach a file, line by line, and a receiver, which may fail.</summary>
public sealed class LineageSinkTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_gets_a_line_per_event_of_all_that_append_to_it()
    {
        var path = Path.Combine(folder.Path, "new", "events.jsonl");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(() => new LineageFile(path).SendAsync("{}"u8.ToArray(), Stop), Stop)));
        File.ReadAllText(path).ShouldBe(string.Concat(Enumerable.Repeat("{}\n", 20)));
    }

    [Fact]
    public async Task A_line_that_a_killed_process_left_damages_no_other()
    {
        var path = folder["events.jsonl"];
        File.WriteAllText(path, "{}\n{\"even");
        await new LineageFile(path).SendAsync("{\"a\":1}"u8.ToArray(), Stop);
        File.ReadAllText(path).ShouldBe("{}\n{\"even\n{\"a\":1}\n");
    }

    [Fact]
    public async Task A_receiver_gets_the_events_of_a_run_in_order()
    {
        await using var receiver = await Receiver.StartAsync(_ => 201);
        using var repo = new Repo();
        var events = new OpenLineageEvents(new LineageReceiver(receiver.Client, receiver.Address));
        await repo.Datasets.Runs.RunAsync("check", "rides", _ => Task.FromResult(0), new() { Lineage = events });

        events.Faults.ShouldBeEmpty();
        receiver.Posted.Select(post => post.Path).ShouldBe(["/base/api/v1/lineage", "/base/api/v1/lineage"]);
        receiver.Posted.Select(post => EventSchema.Valid(post.Body).GetProperty("eventType").GetString()).ShouldBe(["START", "COMPLETE"]);
        receiver.Posted.ShouldAllBe(post => post.Type == "application/json");
    }

    [Fact]
    public async Task An_event_is_sent_again_after_a_failure_that_passes()
    {
        await using var receiver = await Receiver.StartAsync(number => number < 3 ? 500 : 200);
        await new LineageReceiver(receiver.Client, receiver.Address).SendAsync("{}"u8.ToArray(), Stop);
        receiver.Posted.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_receiver_that_always_fails_is_asked_three_times_and_fails_no_run()
    {
        await using var receiver = await Receiver.StartAsync(_ => 500);
        using var repo = new Repo();
        var events = new OpenLineageEvents(new LineageReceiver(receiver.Client, receiver.Address));
        (await repo.Datasets.Runs.RunAsync("check", "rides", _ => Task.FromResult(7), new() { Lineage = events })).ShouldBe(7);

        receiver.Posted.Count.ShouldBe(6);
        events.Faults.Count.ShouldBe(2);
        events.Faults[0].Message.ShouldEndWith("/base/api/v1/lineage answers 500.");
    }

    [Fact]
    public async Task An_event_that_is_refused_is_not_sent_again()
    {
        await using var receiver = await Receiver.StartAsync(_ => 422);
        (await Should.ThrowAsync<HttpRequestException>(
            () => new LineageReceiver(receiver.Client, receiver.Address).SendAsync("{}"u8.ToArray(), Stop)))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        receiver.Posted.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_has_moved_is_reported_where_the_client_follows()
    {
        await using var receiver = await Receiver.StartAsync(number => number == 1 ? 302 : 200);
        (await Should.ThrowAsync<HttpRequestException>(
            () => new LineageReceiver(receiver.Client, receiver.Address).SendAsync("{}"u8.ToArray(), Stop))).Message
            .ShouldEndWith("/base/api/v1/lineage has moved: give the address that it names.");
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_named_without_its_login()
    {
        using var client = new HttpClient();
        var receiver = new LineageReceiver(client, new Uri("http://me:secret@127.0.0.1:1/?key=secret"));
        (await Should.ThrowAsync<HttpRequestException>(() => receiver.SendAsync("{}"u8.ToArray(), Stop))).Message
            .ShouldBe("The receiver of lineage at http://127.0.0.1:1/api/v1/lineage cannot be reached: ConnectionError.");
    }

    sealed class Receiver : IAsyncDisposable
    {
        readonly WebApplication app;

        Receiver(WebApplication app) => this.app = app;

        public Uri Address => new(app.Urls.Single() + "/base");

        public HttpClient Client { get; } = new();

        public ConcurrentQueue<(string Path, string? Type, byte[] Body)> Posted { get; } = [];

        /// <summary>Starts a receiver; the status gets the number of the request, from 1.</summary>
        public static async Task<Receiver> StartAsync(Func<int, int> status)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                receiver.Posted.Enqueue((context.Request.Path, context.Request.ContentType, body.ToArray()));
                context.Response.StatusCode = status(receiver.Posted.Count);
                context.Response.Headers.Location = "/elsewhere";
            });
            await app.StartAsync(Stop);
            return receiver;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
        }
    }
}

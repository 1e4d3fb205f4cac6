using Microsoft.AspNetCore.Http;

namespace Preprocessing.Data.Tests;

/// <summary>Answers that cannot be read: one error that says where and what to do.</summary>
public sealed class HttpRefusalTests
{
    const string Again = "Nothing was kept of this reading. Read again once the server answers, or raise HttpReadOptions.MaxRetries.";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // <a> stands for the address.
    static async Task RefusedAsync(
        PageServer server, string message, Func<HttpReadOptions, HttpReadOptions>? change = null, int? requests = null)
    {
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(server.Open(change), 0)))
            .Message.ShouldBe(message.Replace("<a>", server.Address.ToString(), StringComparison.Ordinal));
        if (requests is { } count)
            server.Asked.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(500, 2, "500 Internal Server Error", "It was asked again 2 times.")]
    [InlineData(503, 1, "503 Service Unavailable", "It was asked again once.")]
    [InlineData(408, 0, "408 Request Timeout", "It was asked once.")]
    public async Task A_server_that_keeps_failing(int status, int retries, string shown, string asked)
    {
        await using var server = await PageServer.StartAsync((status, ""));
        await RefusedAsync(
            server,
            $"'<a>, page 1' answers {shown}. {asked} {Again}",
            options => options with { MaxRetries = retries },
            retries + 1);
    }

    [Theory]
    [InlineData(404, "404 Not Found", "Check the address and the paging.")]
    [InlineData(401, "401 Unauthorized", "Give the client a login that may read it.")]
    [InlineData(400, "400 Bad Request", "Check the address, and what the client sends with each request.")]
    [InlineData(206, "206 Partial Content", "Check the address, and what the client sends with each request.")]
    [InlineData(304, "304 Not Modified", "Open the address that it moved to, or let the client follow.")]
    public async Task A_status_that_does_not_pass_is_not_asked_for_again(int status, string shown, string remedy)
    {
        await using var server = await PageServer.StartAsync((200, """[{"n":1}]"""), (status, ""));
        await RefusedAsync(
            server,
            $"'<a>?page=2, page 2' answers {shown}, where 200 is expected. {remedy}",
            options => options with { Paging = Paging.PageNumber() },
            2);
    }

    [Fact]
    public async Task A_page_that_always_breaks_off()
    {
        await using var server = await PageServer.StartAsync((context, _) => PageServer.BreakAsync(context, """[{"n":1},"""));
        var error = await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(server.Open(), 0));
        error.Message.ShouldStartWith($"'{server.Address}, page 1' ");
        error.Message.ShouldEndWith($" It was asked again 4 times. {Again}");
        server.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_page_that_breaks_off_behind_rows_that_were_passed_on()
    {
        var passed = new TaskCompletionSource();
        await using var server = await PageServer.StartAsync(
            (context, _) => PageServer.BreakAsync(context, """[{"n":1},{"n":2},{"n":3},""", passed.Task));
        var source = server.Open(options => options with { Json = new() { MaxBatchRows = 2 } });
        var error = await Should.ThrowAsync<SourceException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(0, training: true, Stop))
                passed.SetResult();
        });
        error.Message.ShouldStartWith($"'{server.Address}, page 1' broke off: ");
        error.Message.ShouldEndWith(" 2 rows of it were passed on before, so it was not asked for again. Nothing was kept of this reading. "
            + "Read again, or raise JsonReadOptions.MaxBatchRows above the rows of a page.");
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_gone()
    {
        var server = await PageServer.StartAsync((200, "[]"));
        await server.DisposeAsync();
        using var client = new HttpClient();
        var source = HttpSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("n", "N")),
            client,
            new HttpReadOptions { Address = server.Address, MaxRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });
        var error = await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0));
        error.Message.ShouldStartWith($"'{server.Address}, page 1' gives no answer: ");
        error.Message.ShouldEndWith($" It was asked again once. {Again}");
        source.Retries.ShouldBe(1);
    }

    [Fact]
    public async Task A_pause_that_is_too_long()
    {
        await using var server = await PageServer.StartAsync((context, _) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "3600");
            return Task.CompletedTask;
        });
        await RefusedAsync(server, "'<a>, page 1' answers 429 Too Many Requests and asks to wait 3600 s, which is more than the 120 s of "
            + "HttpReadOptions.MaxRetryDelay. Read again then, or allow it.", requests: 1);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_server_that_does_not_end_its_answer(bool begins)
    {
        await using var server = await PageServer.StartAsync(async (context, _) =>
        {
            if (begins)
                await PageServer.WriteAsync(context, """[{"n":1},""");
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        server.Client.Timeout = TimeSpan.FromMilliseconds(50);
        // On a busy machine the time may be over before the server sees the request; it is never asked twice.
        await RefusedAsync(server, "'<a>, page 1' was not read within 0.05 s, the Timeout of the client. Ask for smaller pages, or "
            + "give the client more time.");
        server.Asked.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_reading_that_is_cancelled_while_the_server_answers()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var server = await PageServer.StartAsync(async (context, _) =>
        {
            await PageServer.WriteAsync(context, """[{"n":1},""");
            await context.Response.Body.FlushAsync(Stop);
            cancel.Cancel();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var source = server.Open();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(0, training: true, cancel.Token))
                continue;
        });
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reading_that_is_cancelled_while_it_pauses()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var server = await PageServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            cancel.Cancel();
            return Task.CompletedTask;
        });
        var source = server.Open(options => options with { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1) });
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(0, training: true, cancel.Token))
                continue;
        });
        server.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("text/html", "[]", "answers with text/html, where JSON is expected. Check the address, and whether it needs a login.")]
    [InlineData("application/json; charset=utf-16", "[]", "is encoded in utf-16, where UTF-8 is expected (RFC 8259). Mend the server.")]
    [InlineData("application/json", "<p>", "is no sound JSON at byte 0 of line 1: '<' is an invalid start of a value. Comments, commas at "
        + "the end and NaN are no JSON. Mend it, or write it again.")]
    [InlineData("text/plain", "{}", "is an object, where an array of objects is expected. If a property of it holds the array, name it in "
        + "JsonReadOptions.ArrayProperty.")]
    public async Task What_is_not_json_or_no_array(string type, string body, string message)
    {
        await using var server = await PageServer.StartAsync((context, _) =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body, Stop);
        });
        await RefusedAsync(server, $"'<a>, page 1' {message}", requests: 1);
    }

    [Fact]
    public async Task A_page_that_cannot_be_decompressed()
    {
        await using var server = await PageServer.StartAsync((context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return PageServer.WriteAsync(context, "[]");
        });
        var error = await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(server.Open(), 0));
        error.Message.ShouldStartWith($"'{server.Address}, page 1' cannot be decompressed: ");
        error.Message.ShouldEndWith(" Mend the server.");
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_value_of_another_type()
    {
        await using var server = await PageServer.StartAsync((200, """[{"n":1}]"""), (200, """[{"n":2},{"n":"x"}]"""));
        await RefusedAsync(
            server,
            "Column 'n' has the text 'x' in row 1 (byte 14) of '<a>?page=2, page 2', which property N cannot hold exactly as int: it is "
            + "read from a whole number within the range of the type, without quotes. Declare another type, or mend the value.",
            options => options with { Paging = Paging.PageNumber() });
    }

    [Fact]
    public async Task Messages_show_no_secrets()
    {
        await using var server = await PageServer.StartAsync((404, ""));
        await RefusedAsync(
            server,
            "'<a>?key=…&…&page=1, page 1' answers 404 Not Found, where 200 is expected. Check the address and the paging.",
            options => options with
            {
                Address = new UriBuilder(options.Address) { UserName = "me", Password = "pw", Query = "key=secret&secret" }.Uri,
                Paging = Paging.PageNumber(),
            });
    }
}

using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Preprocessing.FeatureStore.AspNetCore.Tests;

/// <summary>Levels of rivers.</summary>
[Pipeline("rivers"), FeatureView(Ttl = "1h")]
public sealed partial class River
{
    [Key] public required string Name { get; init; }
    [Key] public required Guid Gauge { get; init; }
    [Key] public required DateOnly Since { get; init; }
    [EventTime] public required DateTimeOffset At { get; init; }
    /// <summary>Metres above the sea.</summary>
    [Feature] public double? Level { get; init; }
    [Feature] double? Doubled => Level * 2;
}

/// <summary>What not everybody may see.</summary>
[Pipeline("secrets"), FeatureView(Policy = "insiders")]
public sealed partial class Secret
{
    [EventTime] public required DateTime At { get; init; }
    [Feature] public double Value { get; init; }
}

public sealed class EndpointTests : IAsyncLifetime
{
    static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Gauge = new("c9a646d3-9c61-4cb7-bfcd-ee2522c8f633");

    readonly Folder folder = new();
    readonly MemoryStore online = new();
    WebApplication app = null!;
    HttpClient client = null!;
    FittedPipeline<River> rivers = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        River[] rows =
        [
            Row("Rhine", 3.5), Row("Elbe", null), Row("Spree", double.PositiveInfinity),
            new() { Name = "Havel", Gauge = Gauge, Since = new(1990, 1, 1), At = Noon.AddHours(-3), Level = 1 },
        ];
        Secret[] secrets = [new() { At = new(2026, 5, 1), Value = 42 }];
        await using var store = ViewStore.Open(folder["features"], new Kept(online));
        rivers = await River.Pipeline.FitAsync(rows, cancellationToken: Stop);
        var secret = await Secret.Pipeline.FitAsync(secrets, cancellationToken: Stop);
        await store.MaterializeAsync(rivers, new RowSource<River>(River.Pipeline, rows), new() { AsOf = Noon.UtcDateTime },
            cancellationToken: Stop);
        await store.MaterializeAsync(secret, new RowSource<Secret>(Secret.Pipeline, secrets), new() { AsOf = Noon.UtcDateTime },
            cancellationToken: Stop);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenApi();
        builder.Services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, Named>("none", null);
        builder.Services.AddAuthorization(options => options.AddPolicy("insiders", policy => policy.RequireUserName("insider")));
        builder.Services.AddSingleton<TimeProvider>(new Clock());
        app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapFeatureStore(online, ServedView.Of(rivers), ServedView.Of(secret));
        app.MapGroup("/empty").MapFeatureStore(new MemoryStore(), ServedView.Of(rivers));
        await app.StartAsync(Stop);
        client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await online.DisposeAsync();
        folder.Dispose();
    }

    static River Row(string name, double? level) =>
        new() { Name = name, Gauge = Gauge, Since = new(1990, 1, 1), At = Noon.AddMinutes(-5), Level = level };

    static object Key(string name) => new { Name = name, Gauge = Gauge.ToString().ToUpperInvariant(), Since = "1990-01-01" };

    Task<HttpResponseMessage> PostAsync(object body, string path = "/features/rivers") => client.PostAsJsonAsync(path, body, Options, Stop);

    static readonly JsonSerializerOptions Options = new();

    [Fact]
    public async Task Keys_are_answered_in_their_order()
    {
        using var answer = await PostAsync(new
        {
            keys = new[] { Key("Rhine"), Key("Elbe"), Key("Main"), Key("Spree"), Key("Havel"),
            Key("Rhine") }
        });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        json.GetProperty("view").GetString()!.ShouldStartWith("rivers@");
        json.GetProperty("slots").ToString().ShouldBe("""["Level","Doubled"]""");
        json.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("status")} {row.GetProperty("values")}").ShouldBe(
        [
            "found [3.5,7]", "found [null,null]", "notFound [null,null]", """found ["Infinity","Infinity"]""", "expired [null,null]",
            "found [3.5,7]",
        ]);
    }

    [Fact]
    public async Task A_time_that_is_given_is_that_of_the_answer()
    {
        using var answer = await PostAsync(new { keys = new[] { Key("Havel") }, at = "2026-05-01T11:30:00+02:00" });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        json.GetProperty("at").GetString().ShouldBe("2026-05-01T09:30:00.0000000Z");
        json.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("found");
    }

    [Fact]
    public async Task Bytes_have_the_bits_of_the_numbers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/features/rivers")
        {
            Content = JsonContent.Create(new { keys = new[] { Key("Rhine"), Key("Main") } }, options: Options),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/octet-stream"));
        using var answer = await client.SendAsync(request, Stop);
        answer.Headers.GetValues("Feature-View").Single().ShouldStartWith("rivers@");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        bytes.Length.ShouldBe(2 * 17);
        (bytes[0], bytes[17]).ShouldBe(((byte)FeatureStatus.Found, (byte)FeatureStatus.NotFound));
        BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(9)).ShouldBe(7);
        double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(18))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"keys":[]}""", "The request has 0 keys, expected 1 to 10000.")]
    [InlineData("""{"keys":[3]}""", "Key 0 of the view 'rivers': expected an object with 'Name', 'Gauge', 'Since', found 3.")]
    [InlineData("""{"keys":[{"Name":"a","Since":"1990-01-01"}]}""", "Key 0 of the view 'rivers': 'Gauge' is missing.")]
    [InlineData("""{"keys":[{"Name":1,"Gauge":"x","Since":"1990-01-01"}]}""", "'Name' is 1, expected a text")]
    [InlineData("""{"keys":[{"Name":"a","Gauge":"x","Since":"1990-01-01"}]}""", "'Gauge' is \"x\", expected a text")]
    [InlineData(
        """{"keys":[{"Name":"a","Gauge":"c9a646d3-9c61-4cb7-bfcd-ee2522c8f633","Since":"once"}]}""",
        "'Since' is \"once\", expected a time")]
    [InlineData("""{"keys":[{"River":"a"}]}""", "'River' is no key column, expected 'Name', 'Gauge', 'Since'")]
    public async Task What_is_no_key_is_a_problem(string body, string words)
    {
        using var answer = await client.PostAsync("/features/rivers", new StringContent(body,
            new MediaTypeHeaderValue("application/json")), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Fact]
    public async Task A_store_without_the_view_is_a_problem_of_the_server()
    {
        using var answer = await PostAsync(new { keys = new[] { Key("Rhine") } }, "/empty/features/rivers");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Materialise it first.");
    }

    [Fact]
    public async Task A_view_with_a_policy_asks_for_it_and_is_not_listed()
    {
        var listed = await client.GetFromJsonAsync<JsonElement>("/features", Stop);
        listed.EnumerateArray().Select(view => view.GetProperty("name").GetString()).ShouldBe(["rivers"]);
        foreach (var (user, status) in new[] { ("", HttpStatusCode.Unauthorized), ("guest", HttpStatusCode.Forbidden), ("insider",
            HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/features/secrets")
            {
                Content = JsonContent.Create(new { keys = new[] { new { } } }),
            };
            request.Headers.Add("User", user);
            using var answer = await client.SendAsync(request, Stop);
            answer.StatusCode.ShouldBe(status, user);
            using var described = new HttpRequestMessage(HttpMethod.Get, "/features/secrets");
            described.Headers.Add("User", user);
            using var description = await client.SendAsync(described, Stop);
            description.StatusCode.ShouldBe(status, user);
        }
    }

    [Fact]
    public async Task A_view_is_described()
    {
        var view = await client.GetFromJsonAsync<JsonElement>("/features/rivers", Stop);
        view.GetProperty("transformHash").GetString().ShouldBe(River.Pipeline.TransformHash);
        view.GetProperty("keys").ToString().ShouldBe("""{"Name":"String","Gauge":"Guid","Since":"DateOnly"}""");
        view.GetProperty("timeToLive").GetString().ShouldBe("01:00:00");
        view.GetProperty("documentation").GetProperty("Level").GetString().ShouldBe("Metres above the sea.");
    }

    [Fact]
    public async Task The_OpenAPI_document_has_the_views()
    {
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Stop);
        var post = document.GetProperty("paths").GetProperty("/features/rivers").GetProperty("post");
        post.GetProperty("summary").GetString().ShouldBe("The features of keys of the view 'rivers'.");
        post.GetProperty("responses").TryGetProperty("503", out _).ShouldBeTrue();
        post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Look_ups_are_published()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Preprocessing.FeatureStore")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            string? view = null, status = null;
            foreach (var tag in tags)
                (view, status) = tag.Key == "view" ? ($"{tag.Value}", status) : (view, $"{tag.Value}");
            if (view!.StartsWith("rivers@", StringComparison.Ordinal))
                seen.AddOrUpdate(status!, count, (_, before) => before + count);
        });
        listener.Start();
        using var answer = await PostAsync(new { keys = new[] { Key("Rhine"), Key("Main"), Key("Havel"), Key("Elbe") } });
        answer.EnsureSuccessStatusCode();
        seen["found"].ShouldBeGreaterThanOrEqualTo(2);
        seen["not_found"].ShouldBeGreaterThanOrEqualTo(1);
        seen["expired"].ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void A_view_is_served_once() =>
        Should.Throw<ArgumentException>(() => app.MapFeatureStore(online, ServedView.Of(rivers), ServedView.Of(rivers)));

    sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }

    /// <summary>A store that outlives the feature store that writes it.</summary>
    sealed class Kept(IOnlineStore store) : IOnlineStore
    {
        public string Description => store.Description;
        public ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken stop) => store.ViewsAsync(stop);
        public ValueTask AddViewAsync(OnlineView view, CancellationToken stop) => store.AddViewAsync(view, stop);
        public ValueTask<bool> DropViewAsync(string view, CancellationToken stop) => store.DropViewAsync(view, stop);
        public ValueTask<string?> GetMarkAsync(string view, CancellationToken stop) => store.GetMarkAsync(view, stop);
        public ValueTask SetMarkAsync(string view, string mark, CancellationToken stop) => store.SetMarkAsync(view, mark, stop);
        public ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken stop) => store.GetAsync(view, key,
            stop);
        public ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
            string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken stop) => store.GetAsync(view, keys, stop);
        public ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken stop) => store.PutAsync(view, rows,
            stop);
        public ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken stop) => store.DeleteAsync(view, key,
            stop);
        public IAsyncEnumerable<OnlineRow> ScanAsync(string view, CancellationToken stop) => store.ScanAsync(view, stop);
        public ValueTask DisposeAsync() => default;
    }
}

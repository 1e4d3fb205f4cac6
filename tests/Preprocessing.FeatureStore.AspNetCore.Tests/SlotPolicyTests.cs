using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Preprocessing.FeatureStore.AspNetCore.Tests;

/// <summary>A view of which not everybody may see everything.</summary>
[Pipeline("patients"), FeatureView]
public sealed partial class Patient
{
    [Key] public required long Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [Feature] public required double Weight { get; init; }
    [Feature, FeaturePolicy("doctors")] public double? Pulse { get; init; }
    [Feature] double? Half => Pulse / 2;
    [Lag(nameof(Weight)), Feature, FeaturePolicy("nurses")] public double? Before { get; private set; }
    [Feature] double? Gain => Weight - Before;
}

/// <summary>A view that hides a column which no feature is.</summary>
[Pipeline("untold"), FeatureView]
public sealed partial class Untold
{
    [Key] public required long Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    public required double Weight { get; init; }
    [Lag(nameof(Weight)), FeaturePolicy("nurses")] public double? Before { get; private set; }
    [Feature] double? Gain => Weight - Before;
}

/// <summary>A view that hides what it computes.</summary>
[Pipeline("computed"), FeatureView]
public sealed partial class Computed
{
    [Key] public required long Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    public required double Weight { get; init; }
    [Feature, FeaturePolicy("nurses")] double Half => Weight / 2;
}

/// <summary>Slots that need policies, for readers who have some of them.</summary>
public sealed class SlotPolicyTests : IAsyncLifetime
{
    static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0);

    readonly Folder folder = new();
    readonly MemoryStore online = new();
    FittedPipeline<Patient> patients = null!;
    ViewStore store = null!;
    WebApplication app = null!;
    HttpClient client = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Patient[] rows = [Row(-2, 70, 60), Row(-1, 72, 61)];
        patients = await FitAsync(rows);
        store = ViewStore.Open(folder["features"], online);
        await store.MaterializeAsync(
            patients, new RowSource<Patient>(Patient.Pipeline, rows), new() { AsOf = Noon }, cancellationToken: Stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, Named>("none", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("doctors", policy => policy.RequireUserName("doctor"))
            .AddPolicy("nurses", policy => policy.RequireAssertion(asked => asked.User.Identity?.Name is "doctor" or "nurse")
                .RequireAuthenticatedUser());
        app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapFeatureStore(online, ServedView.Of(patients));
        await app.StartAsync(Stop);
        client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await store.DisposeAsync();
        folder.Dispose();
    }

    static Patient Row(int hours, double weight, double pulse) =>
        new() { Number = 7, At = Noon.AddHours(hours), Weight = weight, Pulse = pulse };

    static Task<FittedPipeline<T>> FitAsync<T>(T[] rows) where T : IPipelineRow<T> =>
        T.Pipeline.FitAsync(new RowSource<T>(T.Pipeline, rows).SortedByCreation().WithHistory(), cancellationToken: Stop);

    async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string user, params string[]? slots)
    {
        object[] keys = [new { Number = 7 }];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/features/patients")
        {
            Content = JsonContent.Create<object>(
                slots is null ? new { keys, at = Noon } : new { keys, at = Noon, slots }, options: new JsonSerializerOptions()),
        };
        request.Headers.Add("User", user);
        using var answer = await client.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    [Theory]
    [InlineData("doctor", null, "Weight,Pulse,Half,Before,Gain", "[72,61,30.5,70,2]")]
    [InlineData("nurse", "Gain,Before,Weight", "Gain,Before,Weight", "[2,70,72]")]
    [InlineData("guest", "Weight", "Weight", "[72]")]
    [InlineData("", "Weight,Weight", "Weight,Weight", "[72,72]")]
    public async Task Slots_are_given_by_name_to_whoever_may_read_them(string user, string? asked, string slots, string values)
    {
        var (status, body) = await AskAsync(user, asked?.Split(','));
        status.ShouldBe(HttpStatusCode.OK, $"{body}");
        body.GetProperty("slots").EnumerateArray().Select(slot => slot.GetString()).ShouldBe(slots.Split(','));
        body.GetProperty("rows")[0].GetProperty("values").ToString().ShouldBe(values);
    }

    [Theory]
    [InlineData("guest", null, "The slots 'Pulse', 'Half', 'Before', 'Gain' of the view 'patients' need the policy 'doctors', 'nurses'. "
        + "Ask for others by their names, in \"slots\".")]
    [InlineData("nurse", null, "The slots 'Pulse', 'Half' of the view 'patients' need the policy 'doctors'. ")]
    [InlineData("nurse", "Weight,Half", "The slots 'Half' of the view 'patients' need the policy 'doctors'. ")]
    [InlineData("guest", "Gain", "The slots 'Gain' of the view 'patients' need the policy 'nurses'. ")]
    public async Task A_slot_without_its_policy_is_refused_in_words_and_nothing_is_given(string user, string? asked, string words)
    {
        var (status, body) = await AskAsync(user, asked?.Split(','));
        status.ShouldBe(HttpStatusCode.Forbidden);
        body.GetProperty("detail").GetString()!.ShouldStartWith(words);
        body.TryGetProperty("rows", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_is_unknown_has_to_log_in_for_them() =>
        (await AskAsync("", "Gain")).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("Height", "The request wants the slot 'Height', expected some of Weight, Pulse, Half, Before, Gain.")]
    [InlineData("", "The request wants no slot: leave \"slots\" out for all of them.")]
    public async Task A_slot_that_there_is_not_is_a_problem(string slots, string words)
    {
        var (status, body) = await AskAsync("doctor", slots.Split(',', StringSplitOptions.RemoveEmptyEntries));
        (status, body.GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.BadRequest, words));
    }

    [Fact]
    public async Task Bytes_have_the_slots_that_were_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/features/patients")
        {
            Content = JsonContent.Create(
                new { keys = new[] { new { Number = 7 } }, at = Noon, slots = new[] { "Weight" } }, options: new JsonSerializerOptions()),
        };
        request.Headers.Accept.Add(new("application/octet-stream"));
        using var answer = await client.SendAsync(request, Stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        bytes.Length.ShouldBe(9);
        BitConverter.ToDouble(bytes, 1).ShouldBe(72);
    }

    [Fact]
    public async Task The_description_says_which_slots_need_which_policy()
    {
        var view = await client.GetFromJsonAsync<JsonElement>("/features/patients", Stop);
        view.GetProperty("policies").ToString().ShouldBe(
            """{"Pulse":["doctors"],"Half":["doctors"],"Before":["nurses"],"Gain":["nurses"]}""");
    }

    [Fact]
    public async Task A_policy_whose_features_cannot_be_told_is_refused()
    {
        Untold[] rows = [new() { Number = 1, At = Noon, Weight = 1 }];
        var untold = await FitAsync(rows);
        Should.Throw<InvalidOperationException>(() => ServedView.Of(untold)).Message.ShouldContain(
            "'Before' of 'Untold' has a [FeaturePolicy], comes from other rows and is no feature itself");
        Computed[] others = [new() { Number = 1, At = Noon, Weight = 1 }];
        var computed = await Computed.Pipeline.FitAsync(others, cancellationToken: Stop);
        Should.Throw<InvalidOperationException>(() => ServedView.Of(computed)).Message.ShouldContain(
            "'Half' of 'Computed' has a [FeaturePolicy] and is computed");
    }

    [Fact]
    public async Task A_server_without_authorization_does_not_serve_them()
    {
        await using var open = WebApplication.CreateSlimBuilder().Build();
        Should.Throw<InvalidOperationException>(() => open.MapFeatureStore(online, ServedView.Of(patients)))
            .Message.ShouldContain("Slots of the view 'patients' need a policy");
    }
}

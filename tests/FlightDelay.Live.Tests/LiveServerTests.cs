using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace FlightDelay.Live.Tests;

public sealed class LiveServerTests(LiveModel model)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await model.Client.PostAsJsonAsync(path, body, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    static object Flight(string departure) => new { departure, distance = 733, origin = "ORD", destination = "LGA" };

    async Task<(double Probability, JsonElement Features)> PredictAsync(string departure)
    {
        var answer = await PostAsync("/predict", Flight(departure));
        return (answer.GetProperty("probability").GetDouble(), answer.GetProperty("features"));
    }

    [Fact]
    public async Task Flights_that_leave_late_change_the_prediction_of_those_that_follow()
    {
        var before = await PredictAsync("2001-07-01T17:00:00");
        // What is served is of June, and too old.
        before.Features.GetProperty("OriginDelay").ValueKind.ShouldBe(JsonValueKind.Null);
        using var departed = await model.Client.PostAsJsonAsync("/departures", new[]
        {
            new { departure = "2001-07-01T14:30:00", origin = "ORD", minutes = 100 },
            new { departure = "2001-07-01T15:00:00", origin = "ORD", minutes = 110 },
            new { departure = "2001-07-01T15:10:00", origin = "LGA", minutes = 0 },
        }, Stop);
        departed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await departed.Content.ReadAsStringAsync(Stop));

        var after = await PredictAsync("2001-07-01T17:00:00");
        after.Probability.ShouldBeGreaterThan(before.Probability + 0.1);
        (after.Features.GetProperty("OriginDelay").GetDouble(), after.Features.GetProperty("OriginFlights").GetDouble()).ShouldBe((105, 2));
        after.Features.GetProperty("DestinationDelay").GetDouble().ShouldBe(0);
        // What left at 16:50 was not known at 16:49.
        (await PredictAsync("2001-07-01T16:49:00")).Features.GetProperty("OriginDelay").ValueKind.ShouldBe(JsonValueKind.Null);

        var view = await PostAsync("/features/airport-delays", new { keys = new[] { new { origin = "ORD" } }, at = "2001-07-01T17:00:00" });
        view.GetProperty("rows")[0].GetProperty("values")[0].GetDouble().ShouldBe(105);

        using var late = await model.Client.PostAsJsonAsync(
            "/departures", new[] { new { departure = "2001-07-01T13:00:00", origin = "ORD", minutes = 5 } }, Stop);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_no_flight_is_refused()
    {
        using var answer = await model.Client.PostAsJsonAsync(
            "/predict", new { departure = "2001-07-01T17:00:00", distance = 99_999, origin = "ORD", destination = "LGA" }, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Distance");
        using var none = await model.Client.PostAsJsonAsync("/departures", Array.Empty<object>(), Stop);
        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Health_says_what_was_looked_up()
    {
        var health = await model.Client.GetFromJsonAsync<JsonElement>("/health", Stop);
        health.GetProperty("views").GetArrayLength().ShouldBe(3);
        health.GetProperty("state").GetString()!.ShouldStartWith("sha256:");
    }
}

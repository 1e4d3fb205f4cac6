using System.Text.Json;

namespace FlightDelay.Server.Tests;

public class PredictTests(RunningServer server)
{
    const string One = """{ "departure": "2001-12-21T17:30", "distance": 1846, "origin": "ORD", "destination": "SFO" }""";

    [Fact]
    public async Task One_flight_gives_one_answer()
    {
        var (status, type, body) = await server.PredictAsync(One);
        status.ShouldBe(200);
        type.ShouldBe("application/json");
        var probability = body.GetProperty("probability").GetSingle();
        probability.ShouldBe(Expected(One));
        body.GetProperty("late").GetBoolean().ShouldBe(probability >= 0.5f);
        body.TryGetProperty("features", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_flights_give_as_many_answers_in_their_order()
    {
        var flights = SomeFlights.Take(50).Select(Json).ToArray();
        var (status, _, body) = await server.PredictAsync($"[{string.Join(",", flights)}]");
        status.ShouldBe(200);
        body.EnumerateArray()
            .Select(answer => answer.GetProperty("probability").GetSingle())
            .ShouldBe(server.Expected(SomeFlights.Take(50)));
    }

    [Fact]
    public async Task No_flights_give_no_answers()
    {
        var (status, _, body) = await server.PredictAsync("[]");
        (status, body.GetArrayLength()).ShouldBe((200, 0));
    }

    [Fact]
    public async Task Features_are_told_when_asked_for()
    {
        var (_, _, body) = await server.PredictAsync(One, "?features=true");
        var features = new float[server.Fitted.Width];
        server.Fitted.Transform(Flight(One), features);
        body.GetProperty("features").EnumerateArray()
            .Select(feature => (feature.GetProperty("name").GetString()!, feature.GetProperty("value").GetSingle()))
            .ShouldBe(server.Fitted.SlotNames.Zip(features));
    }

    [Fact]
    public async Task Names_are_taken_in_any_case()
    {
        var (status, _, body) = await server.PredictAsync(
            """{ "Departure": "2001-12-21T17:30:00", "DISTANCE": 1846, "Origin": "ORD", "destination": "SFO" }""");
        status.ShouldBe(200);
        body.GetProperty("probability").GetSingle().ShouldBe(Expected(One));
    }

    [Fact]
    public async Task A_client_that_shares_the_class_sends_a_null_delay()
    {
        var (status, _, _) = await server.PredictAsync(JsonSerializer.Serialize(Flight(One)));
        status.ShouldBe(200);
    }

    [Fact]
    public async Task An_unknown_airport_is_served()
    {
        var (status, _, body) = await server.PredictAsync(One.Replace("SFO", "ZZZ"), "?features=true");
        status.ShouldBe(200);
        body.GetProperty("features").EnumerateArray()
            .Where(feature => feature.GetProperty("name").GetString()!.StartsWith("Destination_", StringComparison.Ordinal))
            .ShouldAllBe(feature => feature.GetProperty("value").GetSingle() == 0);
    }

    [Fact]
    public async Task Eight_threads_are_answered_as_one_batch_would_be()
    {
        var flights = SomeFlights.Take(40).Select(Json).ToArray();
        var expected = server.Expected(SomeFlights.Take(40));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
                for (var i = thread; i < flights.Length; i += 2)
                    (await server.PredictAsync(flights[i])).Body.GetProperty("probability").GetSingle().ShouldBe(expected[i]);
        })));
    }

    [Fact]
    public void A_row_is_transformed_without_allocation()
    {
        var flight = Flight(One);
        var features = new float[server.Fitted.Width];
        Allocated.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                server.Fitted.Transform(in flight, features);
        }).ShouldBe(0);
    }

    float Expected(string json) => server.Expected(Flight(json)).Single();

    static Flight Flight(string json) => JsonSerializer.Deserialize<Flight>(json, FlightJson.Options)!;

    static string Json(Flight flight) =>
        JsonSerializer.Serialize(new { flight.Departure, flight.Distance, flight.Origin, flight.Destination }, JsonSerializerOptions.Web);
}

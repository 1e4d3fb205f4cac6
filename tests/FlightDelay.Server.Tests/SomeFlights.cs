namespace FlightDelay.Server.Tests;

/// <summary>Made-up flights, the same every time.</summary>
static class SomeFlights
{
    public static readonly string[] Airports = ["ATL", "DEN", "DFW", "JFK", "LAX", "ORD", "SFO"];

    public static Flight[] Take(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var departure = new DateTime(2001, 1, 1).AddMinutes(random.Next(365 * 24 * 60));
            return new Flight
            {
                Departure = departure,
                Distance = random.Next(80, 2800),
                Origin = Airports[random.Next(Airports.Length)],
                Destination = Airports[random.Next(Airports.Length)],
                Delay = departure.Hour + random.Next(-30, 10),
            };
        })];
    }
}

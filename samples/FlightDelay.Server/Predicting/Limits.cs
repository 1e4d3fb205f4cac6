namespace FlightDelay.Server;

/// <summary>The limits of a request.</summary>
static class Limits
{
    public const int Flights = 1000;
    public const int BodyBytes = 1 << 20;
    public const int Problems = 100;
}

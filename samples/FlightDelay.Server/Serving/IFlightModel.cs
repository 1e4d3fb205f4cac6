namespace FlightDelay.Server;

/// <summary>A trained model as the server sees it, whichever library runs it. Safe to call from many threads.</summary>
interface IFlightModel
{
    /// <summary>The probability that a flight leaves late.</summary>
    float Probability(in Flight flight);
}

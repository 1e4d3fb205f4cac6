namespace Preprocessing.Benchmarks.Flights;

/// <summary>
/// Some flights in columns, as a reader leaves them in memory: texts as codes into a dictionary of the chunk, and as strings.
/// </summary>
sealed class FlightChunk
{
    public required int FirstRow { get; init; }

    public required DateTime[] Departure { get; init; }

    public required long[] Distance { get; init; }

    public required bool[] Late { get; init; }

    public required int[] OriginCodes { get; init; }

    public required string[] OriginValues { get; init; }

    public required int[] DestinationCodes { get; init; }

    public required string[] DestinationValues { get; init; }

    public int Rows => Departure.Length;

    public string[] Origins => field ??= [.. OriginCodes.Select(code => OriginValues[code])];

    public string[] Destinations => field ??= [.. DestinationCodes.Select(code => DestinationValues[code])];
}

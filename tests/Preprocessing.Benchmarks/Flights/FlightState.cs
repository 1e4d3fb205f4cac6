namespace Preprocessing.Benchmarks.Flights;

/// <summary>What W1 learns, in double precision: the reference for those who learn themselves, and what the others are given.</summary>
sealed class FlightState
{
    public required double Mean { get; init; }

    public required double Deviation { get; init; }

    /// <summary>The seven inner edges of eight bins.</summary>
    public required double[] Edges { get; init; }

    public required Dictionary<string, int> Rank { get; init; }

    public required Dictionary<string, double> LateShare { get; init; }

    public required double Prior { get; init; }

    /// <summary>The slot of each of the 20 most frequent destinations, in the order of their names; all others have slot 20.</summary>
    public required Dictionary<string, int> Slot { get; init; }

    public static FlightState Fit(FlightData data)
    {
        var distances = data.All.SelectMany(chunk => chunk.Distance).ToArray();
        var logs = Array.ConvertAll(distances, distance => Math.Log(1.0 + distance));
        var mean = logs.Average();
        Array.Sort(distances);

        var origins = new Dictionary<string, (long Count, long Late)>();
        var destinations = new Dictionary<string, long>();
        foreach (var chunk in data.All)
            for (var row = 0; row < chunk.Rows; row++)
            {
                var (count, late) = origins.GetValueOrDefault(chunk.Origins[row]);
                origins[chunk.Origins[row]] = (count + 1, late + (chunk.Late[row] ? 1 : 0));
                destinations[chunk.Destinations[row]] = destinations.GetValueOrDefault(chunk.Destinations[row]) + 1;
            }
        var prior = (double)origins.Values.Sum(origin => origin.Late) / data.Rows;
        return new()
        {
            Mean = mean,
            Deviation = Math.Sqrt(logs.Average(log => (log - mean) * (log - mean))),
            Edges = [.. Enumerable.Range(1, 7).Select(i => Quantile(distances, i / 8.0))],
            Rank = origins.OrderByDescending(origin => origin.Value.Count).ThenBy(origin => origin.Key, StringComparer.Ordinal)
                .Select((origin, i) => (origin.Key, Rank: i + 1)).ToDictionary(origin => origin.Key, origin => origin.Rank),
            LateShare = origins.ToDictionary(origin => origin.Key, origin => (origin.Value.Late + 20 * prior) / (origin.Value.Count + 20)),
            Prior = prior,
            Slot = destinations.OrderByDescending(destination => destination.Value)
                .ThenByDescending(destination => destination.Key, StringComparer.Ordinal)
                .Take(20)
                .Select(destination => destination.Key)
                .Order(StringComparer.Ordinal)
                .Select((name, slot) => (name, slot))
                .ToDictionary(entry => entry.name, entry => entry.slot),
        };
    }

    static double Quantile(long[] sorted, double q)
    {
        var position = (sorted.Length - 1) * q;
        var below = (int)position;
        return sorted[below] + (position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}

using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>W1 as a good engineer writes it in an hour: one loop, dictionaries, tables for the clock.</summary>
sealed class FlightHour : Contender
{
    readonly FlightData data = FlightData.Load();
    readonly float[] matrix;
    readonly double[] hourSin = new double[24], hourCos = new double[24], daySin = new double[7], dayCos = new double[7];
    double mean, deviation, prior;
    double[] edges = [];
    Dictionary<string, (int Rank, float LateShare)> origins = [];
    Dictionary<string, int> slots = [];

    public FlightHour()
    {
        matrix = new float[data.Rows * FlightData.Width];
        for (var hour = 0; hour < 24; hour++)
            (hourSin[hour], hourCos[hour]) = Math.SinCos(2 * Math.PI * hour / 24);
        for (var day = 0; day < 7; day++)
            (daySin[day], dayCos[day]) = Math.SinCos(2 * Math.PI * day / 7);
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = FlightState.Fit(data);
        Fit();
        return
        [
            new("fit", _ => Fit(), IsParallel: false),
            new("texts", Transform, () => FlightReference.Compare(state, data, matrix)),
            FlightRows.Measure(
                data,
                state,
                FlightRows.Of(data),
                (row, features) => Transform(row.Departure, row.Distance, row.Origin, row.Destination, features)),
        ];
    }

    void Transform(int threads) => Workers.Run(threads, data.All.Count, i =>
    {
        var chunk = data.All[i];
        for (var row = 0; row < chunk.Rows; row++)
            Transform(chunk.Departure[row], chunk.Distance[row], chunk.Origins[row], chunk.Destinations[row],
                matrix.AsSpan((chunk.FirstRow + row) * FlightData.Width, FlightData.Width));
    });

    void Transform(DateTime departure, long distance, string origin, string destination, Span<float> features)
    {
        features.Clear();
        features[0] = (float)((Math.Log(1.0 + distance) - mean) / deviation);
        var bin = 0;
        while (bin < edges.Length && distance >= edges[bin])
            bin++;
        features[1 + bin] = 1;
        var hour = departure.Hour;
        var day = ((int)departure.DayOfWeek + 6) % 7;
        features[9] = (float)hourSin[hour];
        features[10] = (float)hourCos[hour];
        features[11] = (float)daySin[day];
        features[12] = (float)dayCos[day];
        features[12 + departure.Month] = 1;
        if (origins.TryGetValue(origin, out var known))
        {
            features[25] = known.Rank;
            features[26] = known.LateShare;
        }
        else
        {
            features[26] = (float)prior;
        }
        features[27 + (slots.TryGetValue(destination, out var slot) ? slot : 20)] = 1;
    }

    void Fit()
    {
        double sum = 0, squares = 0;
        var counts = new Dictionary<long, int>();
        var origin = new Dictionary<string, (int Count, int Late)>();
        var destination = new Dictionary<string, int>();
        foreach (var chunk in data.All)
            for (var row = 0; row < chunk.Rows; row++)
            {
                var log = Math.Log(1.0 + chunk.Distance[row]);
                sum += log;
                squares += log * log;
                counts[chunk.Distance[row]] = counts.GetValueOrDefault(chunk.Distance[row]) + 1;
                var (count, late) = origin.GetValueOrDefault(chunk.Origins[row]);
                origin[chunk.Origins[row]] = (count + 1, late + (chunk.Late[row] ? 1 : 0));
                destination[chunk.Destinations[row]] = destination.GetValueOrDefault(chunk.Destinations[row]) + 1;
            }
        mean = sum / data.Rows;
        deviation = Math.Sqrt(squares / data.Rows - mean * mean);
        edges = Quantiles([.. counts.OrderBy(entry => entry.Key)]);
        prior = (double)origin.Values.Sum(entry => entry.Late) / data.Rows;
        origins = origin.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select((entry, i) => (entry.Key, Value: (i + 1, (float)((entry.Value.Late + 20 * prior) / (entry.Value.Count + 20)))))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        slots = destination.OrderByDescending(entry => entry.Value)
            .ThenByDescending(entry => entry.Key, StringComparer.Ordinal)
            .Take(20)
            .Select(entry => entry.Key)
            .Order(StringComparer.Ordinal)
            .Select((name, i) => (name, i))
            .ToDictionary(entry => entry.name, entry => entry.i);
    }

    double[] Quantiles(KeyValuePair<long, int>[] counts)
    {
        return [.. Enumerable.Range(1, 7).Select(i =>
        {
            var position = (data.Rows - 1) * (i / 8.0);
            var below = (long)position;
            return At(below) + (position - below) * (At(below + 1) - At(below));
        })];

        double At(long position)
        {
            foreach (var (value, count) in counts)
                if ((position -= count) < 0)
                    return value;
            return counts[^1].Key;
        }
    }
}

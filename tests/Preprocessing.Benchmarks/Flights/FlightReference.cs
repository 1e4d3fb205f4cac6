using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>W1 in double precision, written to be read: what every contender's numbers are compared with before they are timed.</summary>
static class FlightReference
{
    /// <summary>The features of a row.</summary>
    public static double[] Transform(FlightState state, DateTime departure, long distance, string origin, string destination)
    {
        var features = new double[FlightData.Width];
        features[0] = (Math.Log(1.0 + distance) - state.Mean) / state.Deviation;
        features[1 + state.Edges.Count(edge => edge <= distance)] = 1;
        features[9] = Math.Sin(2 * Math.PI * departure.Hour / 24);
        features[10] = Math.Cos(2 * Math.PI * departure.Hour / 24);
        var weekday = ((int)departure.DayOfWeek + 6) % 7;
        features[11] = Math.Sin(2 * Math.PI * weekday / 7);
        features[12] = Math.Cos(2 * Math.PI * weekday / 7);
        features[13 + departure.Month - 1] = 1;
        features[25] = state.Rank.GetValueOrDefault(origin);
        features[26] = state.LateShare.GetValueOrDefault(origin, state.Prior);
        features[27 + state.Slot.GetValueOrDefault(destination, 20)] = 1;
        return features;
    }

    /// <summary>The sum of all features of all rows.</summary>
    public static double Sum()
    {
        var data = FlightData.Load(int.MaxValue, whole: true);
        var state = FlightState.Fit(data);
        return data.All.Sum(chunk => Enumerable.Range(0, chunk.Rows)
            .Sum(row => Transform(state, chunk.Departure[row], chunk.Distance[row], chunk.Origins[row], chunk.Destinations[row]).Sum()));
    }

    /// <summary>The largest deviation of a row-major matrix over all rows.</summary>
    public static double Compare(FlightState state, FlightData data, float[] matrix)
    {
        var largest = 0.0;
        foreach (var chunk in data.All)
            // A step that is no divisor of anything: all hours, days and airports come by.
            for (var row = 0; row < chunk.Rows; row += 7)
                largest = Math.Max(
                    largest, Compare(state, chunk, row, matrix.AsSpan((chunk.FirstRow + row) * FlightData.Width, FlightData.Width)));
        return largest;
    }

    /// <summary>The largest deviation of a row.</summary>
    public static double Compare(FlightState state, FlightChunk chunk, int row, ReadOnlySpan<float> features)
    {
        var expected = Transform(state, chunk.Departure[row], chunk.Distance[row], chunk.Origins[row], chunk.Destinations[row]);
        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
            largest = Math.Max(largest, Deviation.Of(features[i], expected[i]));
        return largest;
    }
}

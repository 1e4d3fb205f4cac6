using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>W3 on flights: row objects from all over the data, one at a time.</summary>
static class FlightRows
{
    /// <summary>The objects that are gone through, again and again.</summary>
    public const int Distinct = 1 << 14;

    /// <summary>The rows of a timed run.</summary>
    public static long PerRun => DataFolder.IsQuick ? 1 << 17 : 1 << 20;

    /// <summary>Objects of whatever class a contender reads.</summary>
    public static T[] Of<T>(FlightData data, Func<FlightChunk, int, T> create) =>
        [.. Places(data).Select(place => create(place.Chunk, place.Row))];

    /// <summary>A row for the product, and for those written by hand.</summary>
    public static FlightRow[] Of(FlightData data) => Of(data, (chunk, row) => new FlightRow
    {
        Departure = chunk.Departure[row],
        Distance = chunk.Distance[row],
        Origin = chunk.Origins[row],
        Destination = chunk.Destinations[row],
    });

    /// <summary>The measure of a transform of one row.</summary>
    public static Measure Measure<T>(FlightData data, FlightState state, T[] rows, Action<T, float[]> transform, int slower = 1)
    {
        const int Pieces = 8;
        var count = PerRun / slower;
        return new("row", Run, Check, count);

        void Run(int threads) => Workers.Run(threads, Pieces, _ =>
        {
            // Made by the thread that writes it: neighbours in memory would share a line of the cache, and
            // with it the time of both threads.
            var into = new float[FlightData.Width];
            for (var i = 0; i < count / Pieces; i++)
                transform(rows[i & Distinct - 1], into);
        });

        double Check()
        {
            var (places, features) = (Places(data).ToArray(), new float[FlightData.Width]);
            var largest = 0.0;
            for (var i = 0; i < Distinct; i += 3)
            {
                transform(rows[i], features);
                largest = Math.Max(largest, FlightReference.Compare(state, places[i].Chunk, places[i].Row, features));
            }
            return largest;
        }
    }

    // Far apart, and not in the order of dates.
    static IEnumerable<(FlightChunk Chunk, int Row)> Places(FlightData data)
    {
        for (var i = 0L; i < Distinct; i++)
        {
            var row = (int)(i * 1_000_003 % data.Rows);
            var chunk = data.All.Last(chunk => chunk.FirstRow <= row);
            yield return (chunk, row - chunk.FirstRow);
        }
    }
}

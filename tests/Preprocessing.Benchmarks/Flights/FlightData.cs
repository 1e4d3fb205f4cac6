using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>The flights in memory.</summary>
sealed class FlightData
{
    /// <summary>A multiple of the number of threads, so that they have equally much to do.</summary>
    const int Chunks = 12;

    /// <summary>Numbers per row.</summary>
    public const int Width = 48;

    FlightData(IReadOnlyList<FlightChunk> chunks) => (All, Rows) = (chunks, chunks.Sum(chunk => chunk.Rows));

    public IReadOnlyList<FlightChunk> All { get; }

    public int Rows { get; }

    /// <summary>Reads the flights from the files of <see cref="DataFolder"/>.</summary>
    public static FlightData Load() => Load(int.MaxValue);

    /// <summary>Reads the first flights; all that are asked for even while developing, if the whole files are compared.</summary>
    public static FlightData Load(int most, bool whole = false)
    {
        var rows = DataFolder.IsQuick && !whole ? Math.Min(most, 200_000) : most;
        var all = ReadAsync().GetAwaiter().GetResult();
        var count = Math.Min(rows, all.Departure.Count);
        var size = (count + Chunks - 1) / Chunks;
        return new([.. Enumerable.Range(0, Chunks).Select(i => Chunk(all, i * size, Math.Min(size, count - i * size)))]);
    }

    sealed record Columns(List<DateTime> Departure, List<long> Distance, List<bool> Late, List<string> Origin, List<string> Destination);

    static async Task<Columns> ReadAsync()
    {
        var all = new Columns([], [], [], [], []);
        var source = ParquetSource.Open<FlightRow>(DataFolder.Flights);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true))
            {
                all.Departure.AddRange(batch.Values<DateTime>(0).Values);
                all.Distance.AddRange(batch.Values<long>(1).Values);
                for (var row = 0; row < batch.Count; row++)
                {
                    all.Origin.Add(batch.Texts(2)[row]!);
                    all.Destination.Add(batch.Texts(3)[row]!);
                    all.Late.Add(batch.Values<long>(4)[row] > 15);
                }
            }
        return all;
    }

    static FlightChunk Chunk(Columns all, int start, int count)
    {
        var (origins, destinations) = (new Codes(all.Origin, start, count), new Codes(all.Destination, start, count));
        return new()
        {
            FirstRow = start,
            Departure = [.. all.Departure.Skip(start).Take(count)],
            Distance = [.. all.Distance.Skip(start).Take(count)],
            Late = [.. all.Late.Skip(start).Take(count)],
            OriginCodes = origins.OfRows,
            OriginValues = origins.Values,
            DestinationCodes = destinations.OfRows,
            DestinationValues = destinations.Values,
        };
    }
}

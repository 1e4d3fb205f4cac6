using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Preprocessing.Data.Tests;

/// <summary>A trip, kept by the day of its begin.</summary>
[Pipeline("landed-trip")]
public sealed partial class Trip
{
    [Key] public required string Bike { get; init; }
    [PartitionBy, EventTime] public required DateTime Begin { get; init; }
    [Range(0, 1000), StandardScale] public required long Minutes { get; init; }
}

/// <summary>A reading of a meter, which may be corrected.</summary>
[Pipeline("landed-reading")]
public sealed partial class MeterReading
{
    [Key] public required string Meter { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] public DateTime? Known { get; init; }
    [StandardScale] public required long Value { get; init; }
}

/// <summary>Rows that become more, as a queue's do. A position is the number of rows before it.</summary>
sealed class GrowingTrips
{
    /// <summary>All that there is by now.</summary>
    public List<Trip> All { get; } = [];

    /// <summary>Whether the source breaks off at its end.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>Opens what there is behind a position.</summary>
    public Task<IIncrementalSource<Trip>> OpenAsync(string? after, CancellationToken cancellationToken) =>
        Task.FromResult<IIncrementalSource<Trip>>(new Part([.. All.Skip(after is null ? 0 : int.Parse(after))], All.Count, BreaksOff));

    sealed class Part(Trip[] rows, int end, bool breaksOff) : IIncrementalSource<Trip>
    {
        readonly RowSource<Trip> source = new(Trip.Pipeline, rows);

        public string Position => FormattableString.Invariant($"{end}");
        public int PartitionCount => source.PartitionCount;
        public long? RowCount => source.RowCount;
        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new($"trips:{rows.Length}");

        public async IAsyncEnumerable<Batch<Trip>> ReadAsync(
            int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var batch in source.ReadAsync(partition, training, cancellationToken))
                yield return batch;
            if (breaksOff)
                throw new SourceException("It broke off.");
        }
    }
}

/// <summary>Looks into folders of landed trips.</summary>
static class Landed
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes trips: bike, day of January, minutes.</summary>
    public static Trip Of(string bike, int day, long minutes) =>
        new() { Bike = bike, Begin = new DateTime(2026, 1, day, 8, 30, 0), Minutes = minutes };

    /// <summary>Lands what has come.</summary>
    public static Task<LandingReport> LandAsync(this GrowingTrips trips, string folder, LandingOptions? options = null) =>
        Landing.RunAsync<Trip>(folder, trips.OpenAsync, options, Stop);

    /// <summary>The files that have content, with it, but for the lock.</summary>
    public static SortedDictionary<string, string> Content(string folder) => new(
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(file => Path.GetFileName(file) != ".landing.lock")
            .ToDictionary(
                file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
                file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    /// <summary>The trips that a reader of the folder sees, file by file; none if there are no files.</summary>
    public static async Task<List<string>> TripsAsync(string folder)
    {
        if (!Directory.EnumerateFiles(folder, "part-*.parquet", SearchOption.AllDirectories).Any())
            return [];
        var trips = new List<string>();
        var source = ParquetSource.Open<Trip>(folder);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                    trips.Add(FormattableString.Invariant(
                        $"{batch[0].ValueAt(row)} {((DateTime)batch[1].ValueAt(row)!).Day} {batch[2].ValueAt(row)}"));
        return trips;
    }

    /// <summary>Copies a folder as it is at this moment, which is what a process that is killed now leaves behind.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var inner in Directory.EnumerateDirectories(from))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) != ".landing.lock"))
            if (file.EndsWith(".tmp", StringComparison.Ordinal))
                // It is locked; what is in a file that was not finished does not matter.
                File.WriteAllText(Path.Combine(to, Path.GetFileName(file)), "unfinished");
            else
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}

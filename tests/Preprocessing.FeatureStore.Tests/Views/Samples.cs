using System.ComponentModel.DataAnnotations;

namespace Preprocessing.FeatureStore.Tests;

/// <summary>A view of one number, for twenty seconds.</summary>
[Pipeline("gauge"), FeatureView(Ttl = "20s")]
public sealed partial class Gauge
{
    [Key] public required string Place { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] public required DateTime Known { get; init; }
    [Feature] public double? Level { get; init; }
    [Feature] double? Double => Level * 2;
}

/// <summary>The same numbers, seen only after they happened, and for ever.</summary>
[Pipeline("strict-gauge"), FeatureView(Strict = true)]
public sealed partial class StrictGauge
{
    [Key] public required string Place { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] public required DateTime Known { get; init; }
    [Feature] public double? Level { get; init; }
}

/// <summary>Reads both.</summary>
[Pipeline("forecast")]
public sealed partial class Forecast
{
    public long Number { get; init; }
    public string? Place { get; init; }
    public string? Other { get; init; }
    [EventTime] public DateTime? At { get; init; }
    [From<Gauge>, Feature] public double? Level { get; private set; }
    [From<Gauge>(Feature = "Double"), Feature] public double? Twice { get; private set; }
    [From<StrictGauge>(On = nameof(Other), Feature = "Level"), Feature] public double? Before { get; private set; }
}

/// <summary>A view with windows, whose rows become known later than they happen, in another order.</summary>
[Pipeline("traffic"), FeatureView(Ttl = "1h", Strict = true)]
public sealed partial class Traffic
{
    [Key] public required string Road { get; init; }
    [Key] public required long Lane { get; init; }
    [EventTime] public required DateTimeOffset At { get; init; }
    [CreatedTime] DateTimeOffset Known => At.AddSeconds(Lag);
    public required long Lag { get; init; }
    public required double Cars { get; init; }
    [RollingPeriod(nameof(Cars), Statistic.Sum, Minutes = 10)] public double? Sum { get; private set; }
    [Feature] double? Recent => (Sum ?? 0) + Cars;
    [Feature, StandardScale] double Now => Cars;
}

/// <summary>A view of a view without key.</summary>
[Pipeline("city"), FeatureView]
public sealed partial class City
{
    [EventTime] public required DateTimeOffset At { get; init; }
    public required string Road { get; init; }
    public required long Lane { get; init; }
    [From<Traffic>(Feature = "Recent"), Feature] public double? Recent { get; private set; }
}

/// <summary>Reads the view without key.</summary>
[Pipeline("commute")]
public sealed partial class Commute
{
    [EventTime] public required DateTimeOffset At { get; init; }
    [From<City>, Feature] public double? Recent { get; private set; }
}

/// <summary>A view whose rows may lack what it needs.</summary>
[Pipeline("loose"), FeatureView]
public sealed partial class Loose
{
    [Key] public string? Road { get; init; }
    [EventTime] public DateTime? Day { get; init; }
    [CreatedTime] public DateTime? Seen { get; init; }
    [Feature] public double? Level { get; init; }
}

/// <summary>The same name for something else.</summary>
[Pipeline("loose"), FeatureView]
public sealed partial class LooseOfAnotherTeam
{
    [EventTime] public DateTime? Day { get; init; }
    [Feature] public double? Level { get; init; }
}

static class Samples
{
    public static readonly DateTime Start = new(2026, 1, 1);

    public static DateTime At(double seconds) => Start.AddSeconds(seconds);

    public static RowSource<T> Source<T>(params T[] rows) where T : IPipelineRow<T> => new(T.Pipeline, rows);

    public static Task<FittedPipeline<T>> FitAsync<T>(params T[] rows) where T : IPipelineRow<T> =>
        T.Pipeline.FitAsync(Source(rows), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The numbers of a column of a source, in its order; NaN where one is missing.</summary>
    public static async Task<double[]> NumbersAsync<T>(this IBatchSource<T> source, string column) where T : IPipelineRow<T>
    {
        var position = T.Pipeline.Columns.Index().Single(known => known.Item.Member == column).Index;
        var numbers = new List<double>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
                for (var row = 0; row < batch.Count; row++)
                    numbers.Add(batch.Values<double>(position)[row] ?? double.NaN);
        return [.. numbers];
    }
}

/// <summary>A source with a version.</summary>
sealed class Versioned<T>(IBatchSource<T> source, string version = "v1") : IBatchSource<T>
{
    public int PartitionCount => source.PartitionCount;

    public long? RowCount => source.RowCount;

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new(version);

    public IAsyncEnumerable<Batch<T>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default) =>
        source.ReadAsync(partition, training, cancellationToken);
}

/// <summary>A source that counts how often it is read.</summary>
sealed class Counted<T>(IBatchSource<T> source) : IBatchSource<T>
{
    public int Readings { get; private set; }

    public int PartitionCount => source.PartitionCount;

    public long? RowCount => source.RowCount;

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);

    public IAsyncEnumerable<Batch<T>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default)
    {
        Readings++;
        return source.ReadAsync(partition, training, cancellationToken);
    }
}

namespace Preprocessing.FeatureStore;

/// <summary>The options for materialising a view as its source grows.</summary>
public sealed record FollowOptions
{
    /// <summary>How long is waited after a round in which nothing came, or that failed. 10 seconds by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many ingests their small files are merged. 100 by default.</summary>
    public int CompactAfter { get; init; } = 100;

    /// <summary>The options of each round.</summary>
    public MaterializeOptions Materialize { get; init; } = new();

    /// <summary>
    /// Is told why a round failed, after which the next one tries again: what came in, and what the source gave, is not lost. Null if a
    /// failure ends all.
    /// </summary>
    public Action<Exception>? Failed { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CompactAfter);
        ArgumentNullException.ThrowIfNull(Materialize);
    }
}

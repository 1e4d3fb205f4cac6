namespace Preprocessing.FeatureStore;

/// <summary>The options for joining rows with feature views.</summary>
public sealed record JoinOptions
{
    /// <summary>
    /// The most bytes that each side of a join keeps in memory, at least 64 KiB; more is sorted in temporary files, about as large as the
    /// keys, times and features that are read.
    /// </summary>
    public long MaxMemoryBytes { get; init; } = 512L << 20;

    /// <summary>The folder for temporary files; null for that of the system. Nothing is left in it.</summary>
    public string? TemporaryFolder { get; init; }

    internal void Check() => ArgumentOutOfRangeException.ThrowIfLessThan(MaxMemoryBytes, 64L << 10);
}

namespace Preprocessing.FeatureStore;

/// <summary>How an online store in a file of SQLite is written.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>
    /// Whether a write is acknowledged only when the disk has it, so that it survives a loss of power as well. Without it, it survives that
    /// this process is killed; a loss of power may take the last writes, and leaves a store that is whole. True by default.
    /// </summary>
    /// <remarks>It costs one flush of the disk per put, so that rows are best put in batches.</remarks>
    public bool SurvivesPowerLoss { get; init; } = true;

    /// <summary>How long a write waits for another process that writes to the file. 5 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

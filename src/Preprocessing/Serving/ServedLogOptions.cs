namespace Preprocessing;

/// <summary>What a log keeps of the rows that a server transforms.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed record ServedLogOptions<TRow>
{
    /// <summary>Every how many rows one is logged; 1 logs all.</summary>
    public int OneOf { get; init; } = 100;

    /// <summary>How many rows may wait for the disk. Those that come while so many wait are dropped, and counted.</summary>
    public int MostWaiting { get; init; } = 1024;

    /// <summary>The bytes from which on a new file is begun.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>
    /// The bytes that the logs of the folder have together at most, up to one row. Beyond it rows are dropped, and counted: nothing is ever
    /// deleted, so that whoever deletes old files says how long data are kept.
    /// </summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Says which of the rows to be logged may be: a log holds what rows hold, and so the personal data in them. Asked on the thread that
    /// writes. Null: all may be.
    /// </summary>
    public Func<TRow, bool>? MayKeep { get; init; }
}

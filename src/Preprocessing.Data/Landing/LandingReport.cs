namespace Preprocessing.Data;

/// <summary>What a run of a landing did.</summary>
/// <param name="Run">The number of the last run that landed rows or went on without any, from 1.</param>
/// <param name="Read">The rows that were read: those that landed and those that were rejected.</param>
/// <param name="Rejected">The rows that broke a constraint.</param>
/// <param name="Position">Where the next run goes on; null if nothing was ever read.</param>
/// <param name="Files">The files with the rows, in the order of their names.</param>
public sealed record LandingReport(int Run, long Read, long Rejected, string? Position, IReadOnlyList<string> Files)
{
    /// <summary>What the checks found in the rows that were read; null if nothing was checked, or nothing was read.</summary>
    public CheckReport? Checks { get; init; }

    /// <summary>The rows that landed.</summary>
    public long Landed => Read - Rejected;
}

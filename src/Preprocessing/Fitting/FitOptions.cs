namespace Preprocessing;

/// <summary>Options of a fit. None of them changes what is learnt.</summary>
public sealed record FitOptions
{
    /// <summary>The number of partitions that are read at the same time; by default one per processor.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether every row is checked against the declared constraints in the first pass.</summary>
    public bool Check { get; init; } = true;

    /// <summary>Receives what the checks found, after the first pass and before rows that break constraints end the fit.</summary>
    public Action<CheckReport>? Checked { get; init; }

    /// <summary>The values that columns marked with <see cref="ReferencesAttribute"/> may have, by the names of these.</summary>
    public IReadOnlyDictionary<string, ReferenceSet> References { get; init; } = new Dictionary<string, ReferenceSet>();

    /// <summary>
    /// Whether the first pass also profiles the columns, for <see cref="FittedOn.Profile"/>, with which later data are compared. The
    /// profile is saved with the fitted pipeline, at most 4 KiB a column, and names frequent texts; it changes no hash.
    /// </summary>
    public bool Profile { get; init; }
}

/// <summary>The progress of a fit.</summary>
/// <param name="Pass">The pass over the data, from 1.</param>
/// <param name="Passes">The number of passes.</param>
/// <param name="Rows">The number of rows read in this pass.</param>
/// <param name="TotalRows">The number of all rows, or null if the source does not know it.</param>
public readonly record struct FitProgress(int Pass, int Passes, long Rows, long? TotalRows);

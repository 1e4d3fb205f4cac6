namespace Preprocessing;

/// <summary>How a fit runs. None of it changes what is learnt.</summary>
public sealed record FitOptions
{
    /// <summary>How many partitions are read side by side; by default one per processor.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether every row is checked against the declared constraints in the first pass.</summary>
    public bool Check { get; init; } = true;
}

/// <summary>How far a fit is.</summary>
/// <param name="Pass">The pass over the data, from 1.</param>
/// <param name="Passes">How many passes there are.</param>
/// <param name="Rows">The rows read in this pass.</param>
/// <param name="TotalRows">The rows there are, or null if the source does not know.</param>
public readonly record struct FitProgress(int Pass, int Passes, long Rows, long? TotalRows);

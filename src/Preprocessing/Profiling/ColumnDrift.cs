namespace Preprocessing;

/// <summary>How a column of later data differs from its profile.</summary>
/// <remarks>
/// Shares are those of bins: missing values (with NaN); then for numbers and times the bins between the deciles of the profile, for texts
/// its frequent texts and all others. n rows of the profile and m later rows fall into B bins.
/// </remarks>
public sealed record ColumnDrift
{
    /// <summary>The column's name in the data.</summary>
    public required string Column { get; init; }

    /// <summary>What the measures together say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, a sentence for each measure beyond its limit; empty if the column is sound.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>n, the number of rows of the profile.</summary>
    public required double ReferenceRows { get; init; }

    /// <summary>m, the number of later rows.</summary>
    public required double Rows { get; init; }

    /// <summary>
    /// The population stability index Σ (q − p) · ln(q / p), with both counts c of a bin smoothed to (c + ½) / (n + ½B).
    /// </summary>
    public required double Psi { get; init; }

    /// <summary>
    /// What the index exceeds by chance with the probability <see cref="DriftOptions.Significance"/>: the quantile of χ² with B − 1 degrees
    /// of freedom, times (1/n + 1/m). An index below it is no drift; if it is at <see cref="DriftOptions.PsiFailure"/>, data are
    /// insufficient.
    /// </summary>
    public required double PsiNoise { get; init; }

    /// <summary>
    /// The Jensen-Shannon distance √(½ KL(p‖m) + ½ KL(q‖m)) with natural logarithms, in [0, 0.8326], as SciPy and Evidently have it.
    /// </summary>
    public required double JensenShannonDistance { get; init; }

    /// <summary>The Jensen-Shannon divergence ½ KL(p‖m) + ½ KL(q‖m) in bits, in [0, 1], as TensorFlow Data Validation has it.</summary>
    public required double JensenShannonBits { get; init; }

    /// <summary>The largest change of a bin's share, in [0, 1].</summary>
    public required double LInfinity { get; init; }

    /// <summary>The bin of <see cref="LInfinity"/>, such as "missing", "(12, 30]" or "'JFK'".</summary>
    public required string WorstBin { get; init; }

    /// <summary>
    /// Pearson's statistic Σ (O − E)² / E of the later rows; bins of which fewer than 5 rows are expected count as one. NaN if that leaves
    /// fewer than two bins.
    /// </summary>
    public required double ChiSquare { get; init; }

    /// <summary>The probability of such a statistic by chance; NaN if there is none.</summary>
    public required double ChiSquareProbability { get; init; }

    /// <summary>
    /// The largest distance of the distribution functions, compared at the quantiles of the profile, so that up to 0.02 may be overlooked;
    /// NaN for texts.
    /// </summary>
    public required double KolmogorovSmirnov { get; init; }

    /// <summary>The probability of such a distance by chance; NaN for texts.</summary>
    public required double KolmogorovSmirnovProbability { get; init; }

    /// <summary>The share of missing values of the profile, NaN included.</summary>
    public required double ReferenceMissingShare { get; init; }

    /// <summary>The share of missing values of the later rows, NaN included.</summary>
    public required double MissingShare { get; init; }

    /// <summary>The probability of such a difference of the shares by chance: the two-sided test of two proportions.</summary>
    public required double MissingProbability { get; init; }
}

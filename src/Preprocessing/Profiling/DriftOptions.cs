namespace Preprocessing;

/// <summary>The limits beyond which data have drifted. A value at a limit is beyond it.</summary>
public sealed record DriftOptions
{
    /// <summary>The population stability index from which on a column is a warning, by the convention of credit scoring.</summary>
    public double PsiWarning { get; init; } = 0.1;

    /// <summary>The population stability index from which on a column fails.</summary>
    public double PsiFailure { get; init; } = 0.25;

    /// <summary>The distance of the distribution functions of numbers from which on a column is a warning, if it is significant.</summary>
    public double KolmogorovSmirnov { get; init; } = 0.1;

    /// <summary>The largest change of a category's share from which on a column is a warning, if χ² is significant.</summary>
    public double LInfinity { get; init; } = 0.1;

    /// <summary>The change of the share of missing values from which on a column is a warning, if it is significant.</summary>
    public double MissingShare { get; init; } = 0.02;

    /// <summary>The probability of a difference by chance below which a test is significant.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>The share of columns with a warning or a failure from which on the data as a whole fail.</summary>
    public double DriftedShare { get; init; } = 0.5;

    /// <summary>The columns whose failure is one of the data as a whole, by their names in the data.</summary>
    public IReadOnlyList<string> Critical { get; init; } = [];
}

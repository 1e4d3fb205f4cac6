using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>What a column looked like: how many values it had, which ones, and how they were spread.</summary>
/// <remarks>
/// Counts are sums of weights if the pipeline has a weight, else numbers of rows. Nothing in it depends on the order of the rows or on how
/// the work was cut. It holds no value of fewer than <see cref="LeastGroup"/> rows, except the least and the greatest number.
/// Of a classified column (<see cref="ColumnRoles.Classified"/>) it holds counts and no value at all.
/// </remarks>
public sealed record ColumnProfile
{
    /// <summary>The fewest rows of a value that a profile names: rarer values could tell of single persons.</summary>
    public const int LeastGroup = 10;

    /// <summary>The column's name in the data.</summary>
    public required string Name { get; init; }

    /// <summary>What the values are.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The number of rows.</summary>
    public required double Rows { get; init; }

    /// <summary>The number of rows without a value.</summary>
    public required double Missing { get; init; }

    /// <summary>The number of values that are not a number; they are values, other than missing ones.</summary>
    public double NotANumber { get; init; }

    /// <summary>The number of values +∞.</summary>
    public double PositiveInfinite { get; init; }

    /// <summary>The number of values −∞.</summary>
    public double NegativeInfinite { get; init; }

    /// <summary>
    /// The number of distinct values; an estimate with a standard error of 1.6 % if <see cref="IsDistinctExact"/> is false.
    /// </summary>
    public required double Distinct { get; init; }

    /// <summary>
    /// Whether <see cref="Distinct"/> is exact, as it is up to 4,096 numbers beside the small whole ones (−64 to 8,127), or 65,536 texts
    /// that take no more than 128 MiB.
    /// </summary>
    public required bool IsDistinctExact { get; init; }

    /// <summary>
    /// The finite numbers: of a column of times their seconds since 0001-01-01 or since midnight, of texts their lengths in UTF-16 units,
    /// of lists their lengths.
    /// </summary>
    public required NumberProfile Numbers { get; init; }

    /// <summary>
    /// The most frequent texts of at most 64 letters by falling frequency, those of equal frequency in their order, at most 20; empty for
    /// other kinds, and if there are more than 65,536 texts.
    /// </summary>
    public IReadOnlyList<CategoryCount> Top { get; init; } = [];

    /// <summary>The number of rows with a text that <see cref="Top"/> does not have.</summary>
    public double Other => Rows - Missing - Top.Sum(value => value.Count);
}

/// <summary>How numbers are spread.</summary>
public sealed record NumberProfile
{
    /// <summary>The number of finite numbers.</summary>
    public required double Count { get; init; }

    /// <summary>The least finite number; NaN if there is none.</summary>
    public required double Least { get; init; }

    /// <summary>The greatest finite number; NaN if there is none.</summary>
    public required double Greatest { get; init; }

    /// <summary>The mean, rounded once; NaN if there is no number.</summary>
    public required double Mean { get; init; }

    /// <summary>The population's standard deviation, rounded once; NaN if there is no number.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>
    /// The quantiles at 2 %, 4 %, … 98 %, rising, each number once and without the greatest. They cut the numbers into bins: a number equal
    /// to an edge is in the bin before it, and the outer bins have no end, so that they hold −∞ and +∞. Where not all distinct
    /// numbers are known, those that share their upper bits, in 4,096 cells at most, are on one side of an edge: it is one cell away from
    /// the quantile at most, and the counts are exact.
    /// </summary>
    public required IReadOnlyList<double> Edges { get; init; }

    /// <summary>The positions in <see cref="Edges"/> of the quantiles at 10 %, 20 %, … 90 %.</summary>
    public required IReadOnlyList<int> Deciles { get; init; }

    /// <summary>The number of rows in each bin: one more than there are edges.</summary>
    public required IReadOnlyList<double> Counts { get; init; }
}

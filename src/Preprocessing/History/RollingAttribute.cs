using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A statistic of a number over the last rows of the same key.</summary>
/// <remarks>
/// The row itself is not among them. If there are fewer rows, the statistic is of all of them. Missing values are left out; without any
/// value, the count is 0 and every other statistic is missing. Learns nothing. Output: one column, <c>double?</c>, named as the property.
/// Source: pandas' rolling(rows, min_periods=1) after shift(1), as in feature-engine's WindowFeatures.
/// </remarks>
/// <param name="of">The property, a number.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="statistic">The statistic.</param>
[StepInfo("rolling", Version = 1)]
public sealed class RollingAttribute(string of, [Range(1, int.MaxValue)] int rows, Statistic statistic = Statistic.Mean)
    : HistoryAttribute(of)
{
    /// <summary>The number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>The statistic.</summary>
    public Statistic Statistic { get; } = statistic;

    /// <inheritdoc/>
    public override bool Keeps(int later, TimeSpan elapsed) => later < Rows;

    /// <inheritdoc/>
    public override double Recall(Remembered earlier, DateTime now) => Statistics.Compute(Statistic, earlier.Last(Rows).Values);
}

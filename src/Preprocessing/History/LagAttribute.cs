using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The value that a number had a given number of rows before, among the rows of the same key.</summary>
/// <remarks>
/// With 1 row, the value of the previous row. Missing if there are fewer rows, or if the value was missing. Learns nothing. Output: one
/// column, <c>double?</c>, named as the property. Source: pandas' and feature-engine's shift.
/// </remarks>
/// <param name="of">The property, a number.</param>
/// <param name="rows">The number of rows to go back.</param>
[StepInfo("lag", Version = 1)]
public sealed class LagAttribute(string of, [Range(1, int.MaxValue)] int rows = 1) : HistoryAttribute(of)
{
    /// <summary>The number of rows to go back.</summary>
    public int Rows { get; } = rows;

    /// <inheritdoc/>
    public override bool Keeps(int later, TimeSpan elapsed) => later < Rows;

    /// <inheritdoc/>
    public override double Recall(Remembered earlier, DateTime now) => earlier.Count < Rows ? double.NaN : earlier.Values[^Rows];
}

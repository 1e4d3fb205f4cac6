using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The seconds since the previous row of the same key.</summary>
/// <remarks>
/// Missing for the first row of a key; 0 for rows at the same time. Learns nothing. Output: one column, <c>double?</c>, seconds from 0 on,
/// named as the property. Source: (time − time of the row before) ÷ 1 s, as pandas' diff of a group's times.
/// </remarks>
[StepInfo("time-since-last", Version = 1)]
public sealed class TimeSinceLastAttribute() : HistoryAttribute(null)
{
    /// <inheritdoc/>
    public override bool Keeps(int later, TimeSpan elapsed) => later < 1;

    /// <inheritdoc/>
    public override double Recall(Remembered earlier, DateTime now) =>
        earlier.Count == 0 ? double.NaN : (now - earlier.Time(earlier.Count - 1)).TotalSeconds;
}

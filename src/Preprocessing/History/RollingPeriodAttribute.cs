using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A statistic of a number over the rows of the same key within a period before the row.</summary>
/// <remarks>
/// The period ends at the time of this row. Its first instant belongs to it; this row itself does not. Missing values are left out;
/// without any value, the count is 0 and every other statistic is missing. Rows at the same time count in the order recorded. Learns
/// nothing. Output: one column, <c>double?</c>, named as the property. Source: pandas' rolling(period, min_periods=1,
/// closed="left"), except at the end of the period.
/// </remarks>
/// <param name="of">The property, a number.</param>
/// <param name="statistic">The statistic.</param>
[StepInfo("rolling-period", Version = 1)]
public sealed class RollingPeriodAttribute(string of, Statistic statistic = Statistic.Mean) : HistoryAttribute(of)
{
    /// <summary>The statistic.</summary>
    public Statistic Statistic { get; } = statistic;

    /// <summary>The days of the period; days, hours, minutes and seconds add up.</summary>
    [Range(0, 36500.0), DefaultValue(0.0)] public double Days { get; init; }

    /// <summary>The hours of the period.</summary>
    [Range(0, 876000.0), DefaultValue(0.0)] public double Hours { get; init; }

    /// <summary>The minutes of the period.</summary>
    [Range(0, 52560000.0), DefaultValue(0.0)] public double Minutes { get; init; }

    /// <summary>The seconds of the period.</summary>
    [Range(0, 3153600000.0), DefaultValue(0.0)] public double Seconds { get; init; }

    TimeSpan Period => TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes) + TimeSpan.FromSeconds(Seconds);

    /// <inheritdoc/>
    public override bool Keeps(int later, TimeSpan elapsed) => elapsed <= Period;

    /// <inheritdoc/>
    public override double Recall(Remembered earlier, DateTime now) =>
        Statistics.Compute(Statistic, earlier.Since(now.Ticks > Period.Ticks ? now - Period : DateTime.MinValue).Values);
}

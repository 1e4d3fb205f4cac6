using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A statistic of the values that a number had within a period before the row, for the same key.</summary>
/// <remarks>
/// A row counts from the time of this one less the period on, the first instant included; this row itself does not. Missing values are
/// left out; without any, the count is 0 and everything else is missing. Rows at the same time count in the order recorded. Learns nothing.
/// Output: one column, <c>double?</c>, named as the property. Source: pandas' rolling(period, min_periods=1, closed="left") but for its end.
/// </remarks>
/// <param name="of">The property, a number.</param>
/// <param name="statistic">The statistic.</param>
[StepInfo("rolling-period", Version = 1)]
public sealed class RollingPeriodAttribute(string of, Statistic statistic = Statistic.Mean) : HistoryAttribute(of)
{
    /// <summary>The statistic.</summary>
    public Statistic Statistic { get; } = statistic;

    /// <summary>The period's days; days, hours, minutes and seconds add up.</summary>
    [Range(0, 36500.0), DefaultValue(0.0)] public double Days { get; init; }

    /// <summary>The period's hours.</summary>
    [Range(0, 876000.0), DefaultValue(0.0)] public double Hours { get; init; }

    /// <summary>The period's minutes.</summary>
    [Range(0, 52560000.0), DefaultValue(0.0)] public double Minutes { get; init; }

    /// <summary>The period's seconds.</summary>
    [Range(0, 3153600000.0), DefaultValue(0.0)] public double Seconds { get; init; }

    TimeSpan Period => TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes) + TimeSpan.FromSeconds(Seconds);

    /// <inheritdoc/>
    public override bool Keeps(int later, TimeSpan elapsed) => elapsed <= Period;

    /// <inheritdoc/>
    public override double Recall(Remembered earlier, DateTime now) =>
        Statistics.Compute(Statistic, earlier.Since(now.Ticks > Period.Ticks ? now - Period : DateTime.MinValue).Values);
}

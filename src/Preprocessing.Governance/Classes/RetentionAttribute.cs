using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>Says for how long the rows of a class are kept, from their event time.</summary>
/// <param name="period">A whole number with a unit: days (d), weeks (w), months (m) or years (y), such as "30d" or "2y".</param>
[AttributeUsage(AttributeTargets.Class)]
[ContractTerm("retention", LimitsStorage = true)]
public sealed class RetentionAttribute(string period) : Attribute
{
    /// <summary>The period.</summary>
    [Required, RegularExpression("[1-9][0-9]{0,4}[dwmy]")] public string Period { get; } = period;

    /// <summary>The time before which rows that happened are no longer kept.</summary>
    /// <remarks>Months and years are those of the calendar: two years before 29 February 2024 is 28 February 2022.</remarks>
    /// <param name="now">The present time.</param>
    /// <exception cref="FormatException">The period is no such text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is before the year 1.</exception>
    public DateTimeOffset Before(DateTimeOffset now)
    {
        if (Period is not { Length: > 1 }
            || !int.TryParse(Period.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            throw NoPeriod();
        return Period[^1] switch
        {
            'd' => now.AddDays(-number),
            'w' => now.AddDays(-7L * number),
            'm' => now.AddMonths(-number),
            'y' => now.AddYears(-number),
            _ => throw NoPeriod(),
        };
    }

    FormatException NoPeriod() => new(
        $"The period is '{Period}', expected a whole number with one of the units d, w, m and y, such as \"30d\" or \"2y\".");
}

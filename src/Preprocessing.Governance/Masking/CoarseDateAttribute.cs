using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>What is left of a date.</summary>
public enum DateGrain
{
    /// <summary>The month.</summary>
    Month = 1,
    /// <summary>The quarter of the year.</summary>
    Quarter = 3,
    /// <summary>The year.</summary>
    Year = 12,
    /// <summary>The decade.</summary>
    Decade = 120,
}

/// <summary>Replaces a date or time by the number of its month, quarter, year or decade.</summary>
/// <param name="grain">What is left.</param>
/// <remarks>
/// <para>
/// Formula: ⌊(12 · year + month − 1) ÷ months of the grain⌋, in the calendar of .NET, as written: years since the year 0 with
/// <see cref="DateGrain.Year"/>, so that a year is its own number.
/// </para>
/// <para>
/// Learns nothing. A missing date gives a missing number; a constant column is nothing special, and no date is unknown.
/// </para>
/// <para>Output: one whole number, named as the feature. Source: generalisation, as in P. Samarati, "Protecting Respondents' Identities in
/// Microdata Release" (2001); the calendar is H. Hinnant's civil_from_days.</para>
/// </remarks>
[StepInfo("coarse-date", Version = 1), Inputs(1)]
public sealed class CoarseDateAttribute(DateGrain grain)
    : StepAttribute, IFit<Nothing, CoarseDateAttribute.State>, IReduce<CoarseDateAttribute.State>, IOfMoments, IMask
{
    // 0001-01-01 is this many days after 0000-03-01, the first day of the first era of 400 years that begin in March.
    const double FirstDay = 306, Era = 146097;

    /// <summary>What is left.</summary>
    public DateGrain Grain { get; } = grain;

    /// <summary>The number of months that become one number.</summary>
    public readonly record struct State(double Months);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new((double)Grain);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        // All numbers are whole and small, so that each quotient that is no whole number is further from one than it is rounded.
        var day = inputs[0] + FirstDay;
        var era = T.Floor(day / Era);
        var dayOfEra = day - era * Era;
        var yearOfEra = T.Floor(
            (dayOfEra - T.Floor(dayOfEra / 1460) + T.Floor(dayOfEra / 36524) - T.Floor(dayOfEra / 146096)) / 365);
        var dayOfYear = dayOfEra - (yearOfEra * 365 + T.Floor(yearOfEra / 4) - T.Floor(yearOfEra / 100));
        // Months since March.
        var month = T.Floor((dayOfYear * 5 + 2) / 153);
        return T.Floor(((era * 400 + yearOfEra) * 12 + month + 2) / state.Months);
    }
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>1 on Saturdays and Sundays, else 0.</summary>
/// <remarks>
/// <para>Formula: 1 if the day of the moment, as it is written, is among Days, else 0.</para>
/// <para>Learns nothing. A missing moment gives a missing number; a constant column is nothing special, and no moment is unknown.</para>
/// <para>Output: one number, named as the feature. Source: pandas' dayofweek above 4. With a time zone: DateParts with IsWeekend.</para>
/// </remarks>
[StepInfo("is-weekend", Version = 1), Inputs(1)]
public sealed class IsWeekendAttribute
    : StepAttribute, IFit<Nothing, IsWeekendAttribute.State>, IReduce<IsWeekendAttribute.State>, IOfMoments
{
    /// <summary>The days off; by default Saturday and Sunday.</summary>
    public DayOfWeek[] Days { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The days off, 0 for Monday.</summary>
    public readonly record struct State(int[] Days);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            Days is { Length: > 0 } && Array.TrueForAll(Days, Enum.IsDefined),
            $"The days are {string.Join(", ", Days ?? [])}, expected at least one day of the week.");
        return new([.. Days!.Select(day => ((int)day + 6) % 7).Distinct().Order()]);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        var weekday = new CalendarDate<T>(inputs[0]).DayOfWeek;
        T off = 0;
        foreach (var day in state.Days)
            off = T.IfEqual(weekday, day, 1, off);
        return T.IfMissing(weekday, weekday, off);
    }
}

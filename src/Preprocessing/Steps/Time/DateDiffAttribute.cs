using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The time from one moment to another.</summary>
/// <remarks>
/// <para>Formula: (second − first) / Unit, for the two moments of the tuple as they are written; negative if the second is earlier.</para>
/// <para>
/// Learns nothing. If either moment is missing, so is the result; a constant column is nothing special, and no moment is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: feature-engine's DatetimeSubtraction, with the moments in reading order.</para>
/// </remarks>
[StepInfo("date-diff", Version = 1), Inputs(2)]
public sealed class DateDiffAttribute : StepAttribute, IFit<Nothing, DateDiffAttribute.State>, IReduce<DateDiffAttribute.State>, IOfMoments
{
    /// <summary>The unit of the time.</summary>
    [DefaultValue(TimeUnit.Days)] public TimeUnit Unit { get; init; }

    /// <summary>The number of ticks in a unit.</summary>
    public readonly record struct State(double Ticks);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(Unit.Ticks());

    /// <inheritdoc/>
    // The days are whole and the ticks are below a day, so the result for a whole number of days is exact.
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        ((inputs[2] - inputs[0]) * TimeSpan.TicksPerDay + (inputs[3] - inputs[1])) / state.Ticks;
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>How long it is from one moment to another.</summary>
/// <remarks>
/// <para>Formula: (second − first) / Unit, of the tuple's moments as they are written; negative if the second is earlier.</para>
/// <para>Learns nothing. If either moment is missing, so is the result; a constant column is nothing special, and no moment is unknown.</para>
/// <para>Output: one number, named as the feature. Source: feature-engine's DatetimeSubtraction, with the order of reading.</para>
/// </remarks>
[StepInfo("date-diff", Version = 1), Inputs(2)]
public sealed class DateDiffAttribute : StepAttribute, IFit<Nothing, DateDiffAttribute.State>, IReduce<DateDiffAttribute.State>, IOfMoments
{
    /// <summary>What the time is counted in.</summary>
    [DefaultValue(TimeUnit.Days)] public TimeUnit Unit { get; init; }

    /// <summary>How many ticks a unit has.</summary>
    public readonly record struct State(double Ticks);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(Unit.Ticks());

    /// <inheritdoc/>
    // The days are whole and the ticks below a day, so a whole number of days comes out exact.
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        ((inputs[2] - inputs[0]) * TimeSpan.TicksPerDay + (inputs[3] - inputs[1])) / state.Ticks;
}

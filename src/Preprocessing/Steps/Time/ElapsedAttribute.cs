using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The time since a fixed moment: the position of a date on a straight time line.</summary>
/// <param name="since">The moment to count from, in the form of ISO 8601: "2000-01-01" or "2000-01-01T12:30:00".</param>
/// <remarks>
/// <para>Formula: (x − Since) / Unit, for moments as they are written; negative before Since.</para>
/// <para>
/// Learns nothing: the moment to count from is declared. A missing moment gives a missing number; a constant column is nothing special, and
/// no moment is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: feature-engine's DatetimeOrdinal.</para>
/// </remarks>
[StepInfo("elapsed", Version = 1), Inputs(1)]
public sealed class ElapsedAttribute(string since)
    : StepAttribute, IFit<Nothing, ElapsedAttribute.State>, IReduce<ElapsedAttribute.State>, IOfMoments
{
    /// <summary>The moment to count from.</summary>
    public string Since => since;

    /// <summary>The unit of the time.</summary>
    [DefaultValue(TimeUnit.Days)] public TimeUnit Unit { get; init; }

    /// <summary>The moment to count from, as a day and the ticks within it, and the number of ticks in a unit.</summary>
    public readonly record struct State(double Day, double TimeOfDay, double Ticks);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(DateTime.TryParseExact(
            since,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var moment),
            $"Since is '{since}', expected a moment such as '2000-01-01' or '2000-01-01T12:30:00'.");
        return new(moment.Ticks / TimeSpan.TicksPerDay, moment.Ticks % TimeSpan.TicksPerDay, Unit.Ticks());
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        ((inputs[0] - state.Day) * TimeSpan.TicksPerDay + (inputs[1] - state.TimeOfDay)) / state.Ticks;
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>1 where a value is missing, else 0; for numbers and for texts.</summary>
/// <remarks>
/// <para>Formula: 1 if x is missing, else 0. The empty text and ∞ are present.</para>
/// <para>
/// Learns, with <see cref="ErrorOnNew"/>, whether any training value was missing; else nothing. The feature exists whether or not training
/// values are missing, so its width does not depend on the data. A constant column gives 0, a column without values gives 1, and no value
/// is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's MissingIndicator with features="all".</para>
/// </remarks>
[StepInfo("missing-indicator", Version = 1)]
public sealed class MissingIndicatorAttribute : StepAttribute,
    IFit<MissingCount, MissingIndicatorAttribute.State>, IMap<MissingIndicatorAttribute.State>, IScore<MissingIndicatorAttribute.State>,
    IRefuse<MissingIndicatorAttribute.State>, IMask
{
    /// <summary>Whether a missing value is an error if no training value was missing.</summary>
    [DefaultValue(false)] public bool ErrorOnNew { get; init; }

    /// <summary>Whether missing values are refused.</summary>
    public readonly record struct State(bool RefusesMissing);

    /// <inheritdoc/>
    public bool Refuses => ErrorOnNew;

    /// <inheritdoc/>
    public Fault Fault => Fault.MissingNotSeenInFit;

    /// <inheritdoc/>
    public string Reason => "no training row missed it. Fit on rows that miss it, or leave ErrorOnNew off";

    /// <inheritdoc/>
    public State Fit(MissingCount column) => new(ErrorOnNew && column.Missing == 0);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.IfMissing(x, 1, 0);

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfMissing(inputs[0], state.RefusesMissing ? 1 : 0, 0);

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        number = value.IsMissing ? 1 : 0;
        return !(value.IsMissing && state.RefusesMissing);
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => [];
}

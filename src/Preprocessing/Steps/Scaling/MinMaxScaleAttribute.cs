using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Maps a column's training range to a given range, by default [0, 1].</summary>
/// <remarks>
/// <para>
/// Formula: x · scale + offset, where scale = (Max − Min) / (max(x) − min(x)) and offset = Min − min(x) · scale; with Clip, the result is
/// cut to [Min, Max].
/// </para>
/// <para>Learns: the smallest and the largest present value.</para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they stay infinite
/// unless clipped.
/// </para>
/// <para>
/// Constant column: a range below 10·2⁻⁵² counts as 1 (the test is absolute), so training values become Min. A column without values
/// becomes missing in every row. Values outside the training range leave [Min, Max] unless clipped.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's MinMaxScaler.</para>
/// </remarks>
[StepInfo("min-max-scale", Version = 1)]
public sealed class MinMaxScaleAttribute : StepAttribute,
    IFit<Moments, MinMaxScaleAttribute.State>, IMap<MinMaxScaleAttribute.State>, IClip<MinMaxScaleAttribute.State>,
    IInvert<MinMaxScaleAttribute.State>
{
    /// <summary>The result for the smallest training value.</summary>
    [DefaultValue(0.0)] public double Min { get; init; }

    /// <summary>The result for the largest training value.</summary>
    [DefaultValue(1.0)] public double Max { get; init; } = 1;

    /// <summary>Whether results are cut to [Min, Max].</summary>
    [DefaultValue(false)] public bool Clip { get; init; }

    /// <inheritdoc/>
    public bool Clips => Clip;

    /// <summary>The factor, the summand, and the limits of the result (infinite for no limits).</summary>
    public readonly record struct State(double Scale, double Offset, double Lowest, double Highest);

    /// <inheritdoc/>
    public State Fit(Moments column)
    {
        Require.Parameter(
            Min < Max && double.IsFinite(Min) && double.IsFinite(Max),
            $"The range is from Min = {Min} to Max = {Max}, expected finite numbers and Min below Max.");
        Require.NoInfinity(column.Infinite);
        var scale = (Max - Min) / Require.NotZero(column.Max - column.Min);
        var offset = Min - column.Min * scale;
        return Clip ? new(scale, offset, Min, Max) : new(scale, offset, double.NegativeInfinity, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        var scaled = x * state.Scale + state.Offset;
        return double.IsInfinity(state.Lowest) ? scaled : T.Min(T.Max(scaled, state.Lowest), state.Highest);
    }

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T>
    {
        var scaled = x * state.Scale + state.Offset;
        return T.IfLess(scaled, state.Lowest, 1, T.IfLess(state.Highest, scaled, 1, 0));
    }

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => (y - state.Offset) / state.Scale;
}

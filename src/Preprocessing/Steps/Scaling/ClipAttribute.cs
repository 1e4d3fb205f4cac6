using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Cuts values to given bounds.</summary>
/// <remarks>
/// <para>Formula: min(max(x, Min), Max).</para>
/// <para>
/// Learns nothing. A constant column is nothing special. Missing values stay missing; an infinite value becomes the bound on its side.
/// </para>
/// <para>Output: one number, named as the feature. Source: numpy.clip.</para>
/// </remarks>
[StepInfo("clip", Version = 1)]
public sealed class ClipAttribute
    : StepAttribute, IFit<Nothing, ClipAttribute.State>, IMap<ClipAttribute.State>, IClip<ClipAttribute.State>
{
    /// <summary>The lower bound; none by default.</summary>
    [DefaultValue(double.NegativeInfinity)] public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The upper bound; none by default.</summary>
    [DefaultValue(double.PositiveInfinity)] public double Max { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public bool Clips => true;

    /// <summary>The bounds.</summary>
    public readonly record struct State(double Min, double Max);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Min <= Max, $"The bounds are Min = {Min} and Max = {Max}, expected numbers and Min not above Max.");
        Require.Parameter(
            Min > double.NegativeInfinity || Max < double.PositiveInfinity,
            $"Neither Min nor Max is set, so nothing would be clipped: set one of them, or remove the step.");
        return new(Min, Max);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.Min(T.Max(x, state.Min), state.Max);

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x, state.Min, 1, T.IfLess(state.Max, x, 1, 0));
}

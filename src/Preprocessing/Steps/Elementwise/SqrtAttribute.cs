using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The square root, correctly rounded.</summary>
/// <remarks>
/// <para>Formula: √x.</para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// Missing values stay missing; ∞ stays. Numbers below 0 become missing, are refused, or count as 0, as <see cref="OnDomain"/> says. No
/// number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: IEEE 754's squareRoot; recipes' step_sqrt.</para>
/// </remarks>
[StepInfo("sqrt", Version = 1)]
public sealed class SqrtAttribute : StepAttribute,
    IFit<Nothing, SqrtAttribute.State>, IMap<SqrtAttribute.State>, IClip<SqrtAttribute.State>,
    IRefuse<SqrtAttribute.State>, IInvert<SqrtAttribute.State>
{
    /// <summary>The treatment of numbers below 0.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Clips => OnDomain == OutOfDomain.Clip;

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => "the square root is of numbers from 0 on. Clip the values before the step, or let OnDomain be Missing";

    /// <summary>Whether numbers below 0 count as 0.</summary>
    public readonly record struct State(bool Clips);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Enum.IsDefined(OnDomain), $"OnDomain is {OnDomain}, expected Missing, Error or Clip.");
        return new(OnDomain == OutOfDomain.Clip);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.Sqrt(state.Clips ? T.Max(x, 0) : x);

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfLess(inputs[0], 0, 1, 0);

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x, state.Clips ? 0 : double.NaN, 1, 0);

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => T.IfLess(y, 0, double.NaN, y * y);
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The value raised to a given power.</summary>
/// <param name="exponent">The exponent, by default ½.</param>
/// <remarks>
/// <para>Formula: x to the power of Exponent.</para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// Missing values stay missing; ∞ follows IEEE 754. A negative number to a power that is not whole, and 0 to a negative power, become
/// missing or are refused, as <see cref="OnDomain"/> says; for a positive exponent, Clip takes the number as 0. No number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: IEEE 754's pow; feature-engine's PowerTransformer.</para>
/// </remarks>
[StepInfo("power", Version = 1)]
public sealed class PowerAttribute(double exponent = 0.5) : StepAttribute,
    IFit<Nothing, PowerAttribute.State>, IMap<PowerAttribute.State>, IClip<PowerAttribute.State>,
    IRefuse<PowerAttribute.State>, IInvert<PowerAttribute.State>
{
    /// <summary>The exponent.</summary>
    public double Exponent => exponent;

    /// <summary>The treatment of numbers that have no such power.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Clips => OnDomain == OutOfDomain.Clip && Math.Floor(exponent) != exponent;

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason =>
        FormattableString.Invariant($"it has no power of {exponent}. Clip the values before the step, or let OnDomain be Missing");

    /// <summary>The exponent, whether it is whole, and whether numbers below 0 count as 0.</summary>
    public readonly record struct State(double Exponent, bool IsWhole, bool Clips);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            double.IsFinite(exponent) && exponent != 0, $"The exponent is {exponent}, expected a finite number other than 0.");
        Require.Parameter(Enum.IsDefined(OnDomain), $"OnDomain is {OnDomain}, expected Missing, Error or Clip.");
        Require.Parameter(
            OnDomain != OutOfDomain.Clip || exponent > 0,
            $"OnDomain is Clip with the exponent {exponent}, but 0 has no negative power to clip to, expected Missing or Error.");
        return new(exponent, Math.Floor(exponent) == exponent, OnDomain == OutOfDomain.Clip);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> =>
        state.Clips && !state.IsWhole ? T.Pow(T.Max(x, 0), state.Exponent)
        : T.IfEqual(Refused<T>(in state, [x]), 1, double.NaN, T.IfMissing(x, x, T.Pow(x, state.Exponent)));

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x, state.Clips && !state.IsWhole ? 0 : double.NaN, 1, 0);

    /// <inheritdoc/>
    /// <remarks>Gives the root that is not negative if the power is even.</remarks>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T>
    {
        var root = T.Pow(T.Abs(y), 1 / state.Exponent);
        return T.IfLess(y, 0, state.IsWhole && Math.Abs(state.Exponent % 2) == 1 ? -root : double.NaN, T.IfMissing(y, y, root));
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        T refused = 0;
        if (state.Exponent < 0)
            refused = T.IfEqual(inputs[0], 0, 1, refused);
        return state.IsWhole ? refused : T.IfLess(inputs[0], 0, 1, refused);
    }
}

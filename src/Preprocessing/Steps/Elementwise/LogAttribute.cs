using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The logarithm: turns factors into steps of equal size.</summary>
/// <remarks>
/// <para>
/// Formula: log(x + Offset) to the base Base; for a base other than e, 2 and 10, the natural logarithm of x + Offset divided by that of the
/// base.
/// </para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// Missing values stay missing; ∞ stays. Values that are not above 0 after the offset become missing, are refused, or count as 2⁻¹⁰²², as
/// <see cref="OnDomain"/> says; 2⁻¹⁰²² is the smallest number of full precision, and its natural logarithm is −708.4. No number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: recipes' step_log.</para>
/// </remarks>
[StepInfo("log", Version = 1)]
public sealed class LogAttribute : StepAttribute,
    IFit<Nothing, LogAttribute.State>, IMap<LogAttribute.State>, IClip<LogAttribute.State>,
    IRefuse<LogAttribute.State>, IInvert<LogAttribute.State>
{
    const double Smallest = 2.2250738585072014e-308;

    /// <summary>The base of the logarithm.</summary>
    [DefaultValue(Math.E)] public double Base { get; init; } = Math.E;

    /// <summary>The number that is added before the logarithm.</summary>
    [DefaultValue(0.0)] public double Offset { get; init; }

    /// <summary>The treatment of numbers that have no logarithm.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Clips => OnDomain == OutOfDomain.Clip;

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.NonPositiveInput;

    /// <inheritdoc/>
    public string Reason =>
        "the logarithm is of numbers above 0. Clip the values before the step, add an offset, or let OnDomain be Missing";

    /// <summary>
    /// The base, its natural logarithm, the number that is added before, and whether numbers without a logarithm are clipped.
    /// </summary>
    public readonly record struct State(double Base, double LogOfBase, double Offset, bool Clips);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            Base > 0 && Base != 1 && double.IsFinite(Base), $"Base is {Base}, expected a finite number above 0 other than 1.");
        Require.Parameter(double.IsFinite(Offset), $"Offset is {Offset}, expected a finite number.");
        Require.Parameter(Enum.IsDefined(OnDomain), $"OnDomain is {OnDomain}, expected Missing, Error or Clip.");
        return new(Base, Scalar.Log(Base).Value, Offset, OnDomain == OutOfDomain.Clip);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        var above = x + state.Offset;
        if (state.Clips)
            above = T.Max(above, Smallest);
        var log = state.Base == 2 ? T.Log2(above)
            : state.Base == 10 ? T.Log10(above)
            : state.Base == Math.E ? T.Log(above)
            : T.Log(above) / state.LogOfBase;
        return T.IfLess(0, above, log, double.NaN);
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfLessOrEqual(inputs[0] + state.Offset, 0, 1, 0);

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x + state.Offset, state.Clips ? Smallest : double.NaN, 1, 0);

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => T.Exp(y * state.LogOfBase) - state.Offset;
}

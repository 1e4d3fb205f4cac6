using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The logarithm of the odds: spreads a share between 0 and 1 over all numbers.</summary>
/// <remarks>
/// <para>Formula: ln(x / (1 − x)).</para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// Missing values stay missing. Values that are not strictly between 0 and 1, ±∞ too, become missing, are refused, or are cut to [Margin, 1
/// − Margin], as <see cref="OnDomain"/> says. No number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: recipes' step_logit.</para>
/// </remarks>
[StepInfo("logit", Version = 1)]
public sealed class LogitAttribute : StepAttribute,
    IFit<Nothing, LogitAttribute.State>, IMap<LogitAttribute.State>, IClip<LogitAttribute.State>,
    IRefuse<LogitAttribute.State>, IInvert<LogitAttribute.State>
{
    /// <summary>The treatment of numbers that are not strictly between 0 and 1.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <summary>The distance from 0 and 1 to which numbers are clipped.</summary>
    [Range(0.0, 0.5), DefaultValue(1e-6)] public double Margin { get; init; } = 1e-6;

    /// <inheritdoc/>
    public bool Clips => OnDomain == OutOfDomain.Clip;

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => "the logit is of numbers between 0 and 1. Clip the values before the step, or let OnDomain be Missing";

    /// <summary>The distance from 0 and 1 to which numbers are clipped; 0 for no clipping.</summary>
    public readonly record struct State(double Margin);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Enum.IsDefined(OnDomain), $"OnDomain is {OnDomain}, expected Missing, Error or Clip.");
        Require.Parameter(Margin is > 0 and < 0.5, $"Margin is {Margin}, expected a number between 0 and ½.");
        return new(OnDomain == OutOfDomain.Clip ? Margin : 0);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        if (state.Margin > 0)
            x = T.Min(T.Max(x, state.Margin), 1 - state.Margin);
        // Near ½ the odds are near 1. Their logarithm loses digits there; the logarithm of the difference from 1 does not.
        var logit = T.IfLess(T.Abs(x - 0.5), 0.25, T.Log1P((2 * x - 1) / (1 - x)), T.Log(x / (1 - x)));
        return T.IfLess(0, x, T.IfLess(x, 1, logit, double.NaN), double.NaN);
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfLessOrEqual(inputs[0], 0, 1, T.IfLessOrEqual(1, inputs[0], 1, 0));

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T>
    {
        var margin = state.Margin > 0 ? state.Margin : double.NaN;
        return T.IfLess(x, margin, 1, T.IfLess(1 - margin, x, 1, 0));
    }

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => SigmoidAttribute.Apply<T>(default, y);
}

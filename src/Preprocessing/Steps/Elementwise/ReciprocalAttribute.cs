using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>One divided by the value: a duration becomes a rate.</summary>
/// <remarks>
/// <para>Formula: 1 / x.</para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// Missing values stay missing; ±∞ become 0. 0 becomes missing or is refused, as <see cref="OnDomain"/> says; there is no nearest number to
/// clip it to. No number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: feature-engine's ReciprocalTransformer.</para>
/// </remarks>
[StepInfo("reciprocal", Version = 1)]
public sealed class ReciprocalAttribute : StepAttribute, IFit<Nothing, NoState>, IMap<NoState>, IRefuse<NoState>, IInvert<NoState>
{
    /// <summary>The treatment of 0.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => "0 has no reciprocal. Replace such values before the step, or let OnDomain be Missing";

    /// <inheritdoc/>
    public NoState Fit(Nothing column)
    {
        Require.Parameter(OnDomain is OutOfDomain.Missing or OutOfDomain.Error, $"OnDomain is {OnDomain}, expected Missing or Error.");
        return default;
    }

    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.IfEqual(x, 0, double.NaN, 1 / x);

    /// <inheritdoc/>
    public static T Refused<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfEqual(inputs[0], 0, 1, 0);

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> => Apply(in state, y);
}

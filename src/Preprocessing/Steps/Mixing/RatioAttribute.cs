using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>One number divided by another.</summary>
/// <remarks>
/// <para>Formula: first / second, the two numbers of the tuple.</para>
/// <para>
/// Learns nothing. If either number is missing, so is the ratio; ∞ / ∞ is missing too. If the second number is 0, the ratio is missing or
/// refused, as <see cref="OnZero"/> says. A constant column is nothing special, and no number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: recipes' step_ratio.</para>
/// </remarks>
[StepInfo("ratio", Version = 1), Inputs(2)]
public sealed class RatioAttribute : StepAttribute, IFit<Nothing, NoState>, IReduce<NoState>, IRefuse<NoState>
{
    /// <summary>The treatment of a division by 0.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnZero { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OnZero == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => "there is no ratio to 0. Leave such rows out, or let OnZero be Missing";

    /// <inheritdoc/>
    public NoState Fit(Nothing column)
    {
        Require.Parameter(OnZero is OutOfDomain.Missing or OutOfDomain.Error, $"OnZero is {OnZero}, expected Missing or Error.");
        return default;
    }

    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfEqual(inputs[1], 0, double.NaN, inputs[0] / inputs[1]);

    /// <inheritdoc/>
    public static T Refused<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfEqual(inputs[1], 0, 1, 0);
}

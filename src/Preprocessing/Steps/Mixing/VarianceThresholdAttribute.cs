using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Keeps the columns that vary more than a threshold.</summary>
/// <remarks>
/// <para>
/// Formula: a column stays if its variance (Σ(x − mean)² / n over the numbers that are present) is strictly greater than the threshold. A
/// column that stays is not changed.
/// </para>
/// <para>
/// Learns which columns stay. The variance is exact and rounded once, so a constant column has the variance 0, whatever its value: no
/// rounding noise can pass the threshold 0. A column without any number is left out. If no column stays, the fit fails.
/// </para>
/// <para>
/// Missing values are not counted by the fit, and stay missing in columns that stay. Infinite values are refused in the fit; a transform
/// lets them pass.
/// </para>
/// <para>Output: as many numbers as columns stay, in their order and under their names. Source: scikit-learn's VarianceThreshold.</para>
/// </remarks>
[StepInfo("variance-threshold", Version = 1)]
public sealed class VarianceThresholdAttribute : StepAttribute,
    IFit<ColumnMoments, VarianceThresholdAttribute.State>, IMix<VarianceThresholdAttribute.State>,
    IVerifyState<VarianceThresholdAttribute.State>
{
    /// <summary>The number that the variance of a column must exceed.</summary>
    [DefaultValue(0.0)] public double Threshold { get; init; }

    /// <summary>The positions of the columns that stay, in rising order.</summary>
    public readonly record struct State(int[] Kept);

    /// <inheritdoc/>
    public State Fit(ColumnMoments column)
    {
        Require.Parameter(Threshold >= 0, $"Threshold is {Threshold}, expected a number of at least 0.");
        for (var i = 0; i < column.Width; i++)
            Require.NoInfinity(column[i].Infinite);
        int[] kept = [.. Enumerable.Range(0, column.Width).Where(i => column[i].Variance() > Threshold)];
        if (kept.Length == 0)
            throw new FitException(
                Fault.NoFeaturesLeft,
                FormattableString.Invariant($"None of the {column.Width} columns has a variance above {Threshold}, expected at least one. ")
                    + "Lower the threshold, or check that the columns hold what they should.");
        return new(kept);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Count(state.Kept.Length, "Kept", 1, inputs) ?? StateRules.Positions(state.Kept, inputs);

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => state.Kept.Length;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var i = 0; i < slots.Length; i++)
            slots[i] = inputs[state.Kept[i]];
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) => inputs[state.Kept[slot]];
}

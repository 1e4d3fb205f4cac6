using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The measure of a row's length.</summary>
public enum RowNorm
{
    /// <summary>√Σx², so that rows get length one.</summary>
    L2,
    /// <summary>Σ|x|, so that magnitudes become shares.</summary>
    L1,
    /// <summary>max|x|, so that the largest magnitude becomes one.</summary>
    Max,
}

/// <summary>Divides the numbers of a row by the row's length.</summary>
/// <remarks>
/// <para>
/// Formula: x / ‖row‖, with the norm that Norm names. Sums run from the first number to the last, in the same order for every row.
/// </para>
/// <para>
/// Learns nothing. A constant column is nothing special. A norm below 10·2⁻⁵² counts as 1: a row of zeros, or nearly so, stays as it is.
/// </para>
/// <para>
/// Missing values: by default, one missing value makes the whole row missing; with IgnoreMissing it is left out of the norm, and only it
/// stays missing. A row with an infinite value has infinite length: its finite numbers become 0, and its infinite numbers become missing.
/// With L2, a row also has infinite length if its squares are beyond the range of doubles.
/// </para>
/// <para>Output: as many numbers as come in, under their names. Source: scikit-learn's Normalizer, which refuses missing values.</para>
/// </remarks>
[StepInfo("row-normalize", Version = 1)]
public sealed class RowNormalizeAttribute : StepAttribute, IFit<Nothing, RowNormalizeAttribute.State>, IMix<RowNormalizeAttribute.State>
{
    /// <summary>The measure of a row's length.</summary>
    [DefaultValue(RowNorm.L2)] public RowNorm Norm { get; init; } = RowNorm.L2;

    /// <summary>Whether missing numbers are left out of the norm instead of making the whole row missing.</summary>
    [DefaultValue(false)] public bool IgnoreMissing { get; init; }

    /// <summary>The order of the norm (1, 2 or ∞), and whether missing numbers are left out of it.</summary>
    public readonly record struct State(double Order, bool IgnoreMissing);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(
        Norm switch
        {
            RowNorm.L1 => 1,
            RowNorm.L2 => 2,
            RowNorm.Max => double.PositiveInfinity,
            _ => throw new FitException(Fault.InvalidParameter, $"Norm is {Norm}, expected L1, L2 or Max."),
        },
        IgnoreMissing);

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => inputs;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        T norm = 0;
        foreach (var x in inputs)
        {
            var size = state.IgnoreMissing ? T.IfMissing(x, 0, T.Abs(x)) : T.Abs(x);
            norm = double.IsInfinity(state.Order) ? T.Max(norm, size) : norm + (state.Order == 2 ? size * size : size);
        }
        if (state.Order == 2)
            norm = T.Sqrt(norm);
        norm = T.IfLess(norm, 10 * Require.Epsilon, 1, norm);
        for (var i = 0; i < inputs.Length; i++)
            slots[i] = inputs[i] / norm;
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) => inputs[slot];
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The weights of the neighbours.</summary>
public enum NeighborWeights
{
    /// <summary>All neighbours have the same weight.</summary>
    Uniform,
    /// <summary>The weight is 1 / distance; if any neighbour has distance 0, only neighbours with distance 0 count.</summary>
    Distance,
}

/// <summary>Fills a missing number from the training rows that are most alike.</summary>
/// <remarks>
/// <para>
/// Formula: the weighted mean of the column over the k nearest training rows that have the column, or over all of them if they are fewer
/// than k. The distance of two rows is √(columns / common · Σ(x − y)²), summed over the columns that both have. If two rows have no column
/// in common, their distance is undefined: such a row comes after all others, and has no weight if weights go by distance. If no distance
/// is defined, the training mean of the column is used.
/// </para>
/// <para>
/// Learns the training rows that have any number, in an order that does not depend on the order of the data: of rows at equal distance, the
/// first in this order is nearer. These rows may take 64 MiB, at 8 bytes per number; the fit fails beyond that. A transform compares every
/// row with all of them. A row of weight 3 is three rows; a weight that is not whole is refused, as a row is kept or not. scikit-learn's
/// takes no weights.
/// </para>
/// <para>
/// Present numbers stay as they are, infinite numbers too; the fit refuses infinite numbers. A constant column is filled with its constant.
/// A column without any number in training is left out; with KeepEmpty it becomes 0 in all rows. If no column is left, the fit fails.
/// </para>
/// <para>
/// Output: as many numbers as columns are kept, in their order and under their names. Source: scikit-learn's KNNImputer, which does not
/// define which of several rows at equal distance is used.
/// </para>
/// </remarks>
[StepInfo("knn-impute", Version = 1)]
public sealed class KnnImputeAttribute
    : StepAttribute, IFit<RowSet, KnnImputeAttribute.State>, IMix<KnnImputeAttribute.State>, IVerifyState<KnnImputeAttribute.State>
{
    const int MostNeighbors = 64;

    /// <summary>
    /// The number for an undefined distance: above all defined distances, and below the distance of an entry that is still empty.
    /// </summary>
    const double Undefined = double.MaxValue;

    /// <summary>The number of neighbours, 1 to 64: the training rows that give the number for a missing one.</summary>
    [DefaultValue(5)] public int Neighbors { get; init; } = 5;

    /// <summary>The weights of the neighbours.</summary>
    [DefaultValue(NeighborWeights.Uniform)] public NeighborWeights Weights { get; init; } = NeighborWeights.Uniform;

    /// <summary>Whether a column without any number in training is kept, as zeros.</summary>
    [DefaultValue(false)] public bool KeepEmpty { get; init; }

    /// <summary>
    /// The positions of the columns that are kept, their training means (0 for a column without numbers), their numbers of training values,
    /// the training rows one after the other, and the parameters.
    /// </summary>
    public readonly record struct State(int[] Kept, double[] Means, int[] Counts, double[] Rows, int Neighbors, bool ByDistance);

    /// <inheritdoc/>
    public State Fit(RowSet column)
    {
        Require.Parameter(Neighbors is >= 1 and <= MostNeighbors, $"Neighbors is {Neighbors}, expected 1 to {MostNeighbors}.");
        Require.Parameter(
            Weights is NeighborWeights.Uniform or NeighborWeights.Distance, $"Weights is {Weights}, expected Uniform or Distance.");
        var (width, rows) = (column.Width, column.InOrder());
        Require.NoInfinity(rows.Count(double.IsInfinity));
        var columns = Enumerable.Range(0, width).Select(_ => new Moments()).ToArray();
        for (var i = 0; i < rows.Length; i++)
            columns[i % width].Add(rows[i]);
        int[] kept = [.. Enumerable.Range(0, width).Where(i => KeepEmpty || columns[i].Count > 0)];
        if (kept.Length == 0)
            throw new FitException(
                Fault.NoFeaturesLeft,
                FormattableString.Invariant($"None of the {width} columns has a number in training, expected at least one that has. ")
                    + "Check that the columns hold what they should, or keep them as zeros (KeepEmpty).");
        return new(
            kept,
            [.. kept.Select(i => columns[i].Count == 0 ? 0 : columns[i].Mean)],
            [.. kept.Select(i => (int)columns[i].Count)],
            [.. rows.Chunk(width).Where(row => !row.All(double.IsNaN)).SelectMany(row => row)],
            Neighbors,
            Weights == NeighborWeights.Distance);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Count(state.Kept.Length, "Kept", 1, inputs)
        ?? StateRules.Positions(state.Kept, inputs)
        ?? StateRules.OneForEach(state.Means.Length, "Means", state.Kept.Length, "Kept")
        ?? StateRules.OneForEach(state.Counts.Length, "Counts", state.Kept.Length, "Kept")
        ?? (state.Rows.Length % inputs == 0
            ? null
            : FormattableString.Invariant($"it has {state.Rows.Length} numbers in Rows, expected {inputs} for each row"))
        ?? Counted(in state, inputs)
        ?? StateRules.Declared(state.Neighbors, Neighbors)
        ?? StateRules.Declared(state.ByDistance, Weights == NeighborWeights.Distance);

    static string? Counted(in State state, int inputs)
    {
        for (var slot = 0; slot < state.Kept.Length; slot++)
        {
            var count = 0;
            for (var at = state.Kept[slot]; at < state.Rows.Length; at += inputs)
                count += double.IsNaN(state.Rows[at]) ? 0 : 1;
            if (count != state.Counts[slot])
                return FormattableString.Invariant($"its Counts say that input {state.Kept[slot]} has {state.Counts[slot]} numbers in ")
                    + FormattableString.Invariant($"training, but its Rows hold {count}");
        }
        return null;
    }

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => state.Kept.Length;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var x = inputs[state.Kept[slot]];
            slots[slot] = state.Counts[slot] == 0 ? (T)0 : T.IfMissing(x, Filling(in state, inputs, slot), x);
        }
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) => inputs[state.Kept[slot]];

    /// <summary>Computes the number that fills a column if it is missing.</summary>
    static T Filling<T>(in State state, ReadOnlySpan<T> inputs, int slot) where T : struct, ILane<T>
    {
        Places<T> distancePlaces = default, valuePlaces = default;
        var count = Math.Min(state.Neighbors, state.Counts[slot]);
        var distances = ((Span<T>)distancePlaces)[..count];
        var values = ((Span<T>)valuePlaces)[..count];
        distances.Fill(double.PositiveInfinity);
        for (var at = 0; at < state.Rows.Length; at += inputs.Length)
        {
            var row = state.Rows.AsSpan(at, inputs.Length);
            if (double.IsNaN(row[state.Kept[slot]]))
                continue;
            T distance = SquaredDistance(inputs, row), value = row[state.Kept[slot]];
            // Sorted insertion without branches: an element that is pushed out of its position moves on to the next.
            for (var place = 0; place < count; place++)
            {
                T there = distances[place], held = values[place];
                distances[place] = T.IfLess(distance, there, distance, there);
                values[place] = T.IfLess(distance, there, value, held);
                (distance, value) = (T.IfLess(distance, there, there, distance), T.IfLess(distance, there, held, value));
            }
        }
        T sum = 0, weights = 0;
        for (var place = 0; place < count; place++)
        {
            T weight = 1;
            if (state.ByDistance)
            {
                weight = T.IfEqual(distances[0], 0, T.IfEqual(distances[place], 0, 1, 0), 1 / T.Sqrt(distances[place]));
                weight = T.IfEqual(distances[place], Undefined, 0, weight);
            }
            sum += weight * values[place];
            weights += weight;
        }
        return T.IfEqual(distances[0], Undefined, state.Means[slot], sum / weights);
    }

    static T SquaredDistance<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<double> row) where T : struct, ILane<T>
    {
        T sum = 0, common = 0;
        for (var i = 0; i < row.Length; i++)
            if (!double.IsNaN(row[i]))
            {
                var difference = inputs[i] - row[i];
                sum += T.IfMissing(difference, 0, difference * difference);
                common += T.IfMissing(difference, 0, 1);
            }
        return T.IfEqual(common, 0, Undefined, T.Min(sum / common * inputs.Length, Undefined / 2));
    }

    [InlineArray(MostNeighbors)]
    struct Places<T>
    {
        T first;
    }
}

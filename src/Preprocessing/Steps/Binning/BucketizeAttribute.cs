using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The bin that a value on an edge belongs to.</summary>
public enum BinClosed
{
    /// <summary>The upper bin: a bin includes its lower edge.</summary>
    Left,
    /// <summary>The lower bin: a bin includes its upper edge.</summary>
    Right,
}

/// <summary>The treatment of values below the first and above the last edge.</summary>
public enum BinOutside
{
    /// <summary>They have bins of their own: one below and one above.</summary>
    Own,
    /// <summary>They go to the nearest bin between edges.</summary>
    Clamp,
    /// <summary>They are refused.</summary>
    Error,
}

/// <summary>Sorts values into bins between given edges.</summary>
/// <param name="edges">The edges, in rising order.</param>
/// <remarks>
/// <para>
/// Formula: with OutOfRange.Own, the number of edges at or below x (below x with Closed.Right); otherwise the number of the interval
/// between two edges, counted from 0.
/// </para>
/// <para>Learns nothing. A constant column is nothing special.</para>
/// <para>
/// <see cref="Missing"/> says how missing values are treated, and <see cref="OutOfRange"/> how values outside the edges are, infinite
/// values too. With Clamp and Error both outer edges are inside. No number is unknown.
/// </para>
/// <para>Output: an index from 0; a one-hot after it names slots by the index. Source: numpy.digitize; tf.transform's apply_buckets.</para>
/// </remarks>
[StepInfo("bucketize", Version = 1)]
public sealed class BucketizeAttribute(params double[] edges)
    : StepAttribute, IFit<Nothing, BucketizeAttribute.State>, IBin<BucketizeAttribute.State>, IRefuse<BucketizeAttribute.State>,
    IMask
{
    /// <summary>The edges, in rising order.</summary>
    public IReadOnlyList<double> Edges => edges;

    /// <summary>The bin that a value on an edge belongs to.</summary>
    [DefaultValue(BinClosed.Left)] public BinClosed Closed { get; init; }

    /// <summary>The treatment of values below the first and above the last edge.</summary>
    [DefaultValue(BinOutside.Own)] public BinOutside OutOfRange { get; init; }

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingBin.None)] public MissingBin Missing { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OutOfRange == BinOutside.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => FormattableString.Invariant(
        $"the edges go from {edges[0]} to {edges[^1]}. Clip the values before the step, or let OutOfRange be Own or Clamp");

    /// <summary>
    /// The edges between bins, the two outermost edges, whether an edge belongs to the bin below it, and the bin of missing values (−1 for
    /// none).
    /// </summary>
    public readonly record struct State(double[] Edges, double Lowest, double Highest, bool ClosedRight, int Missing);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        var least = OutOfRange == BinOutside.Own ? 1 : 2;
        Require.Parameter(edges.Length >= least, $"{edges.Length} edges are given, expected at least {least}.");
        for (var i = 0; i < edges.Length; i++)
            Require.Parameter(
                double.IsFinite(edges[i]) && (i == 0 || edges[i - 1] < edges[i]),
                $"Edge {i + 1} is {edges[i]}, expected finite numbers in rising order.");
        Require.Parameter(
            Enum.IsDefined(Closed) && Enum.IsDefined(OutOfRange) && Enum.IsDefined(Missing),
            $"Closed is {Closed}, OutOfRange is {OutOfRange} and Missing is {Missing}, expected values that these enumerations declare.");
        var own = OutOfRange == BinOutside.Own;
        var between = own ? edges : edges[1..^1];
        return new(
            between,
            own ? double.NegativeInfinity : edges[0],
            own ? double.PositiveInfinity : edges[^1],
            Closed == BinClosed.Right,
            Missing == MissingBin.OwnBin ? between.Length + 1 : CategoryIndex.None);
    }

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Edges.Length + (state.Missing < 0 ? 1 : 2);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        T bin = 0;
        foreach (var edge in state.Edges)
            bin += state.ClosedRight ? T.IfLess(edge, x, 1, 0) : T.IfLessOrEqual(edge, x, 1, 0);
        return T.IfMissing(x, state.Missing, bin);
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfLess(inputs[0], state.Lowest, 1, T.IfLess(state.Highest, inputs[0], 1, 0));
}

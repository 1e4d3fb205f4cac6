using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Sorts values into bins of equal width.</summary>
/// <param name="count">The number of bins to make.</param>
/// <remarks>
/// <para>
/// Formula: the number of inner edges that are at or below x. A value on an edge goes to the upper bin. Values below the first edge, −∞
/// too, go to the first bin; values above the last edge, ∞ too, go to the last bin.
/// </para>
/// <para>
/// Learns: the smallest and the largest present value, and from them edge i = min + i · ((max − min) / count). Because of rounding, an edge
/// can lie slightly above its exact number: the third of ten in [0, 1] is 0.30000000000000004. Infinite values are refused by the fit.
/// </para>
/// <para>
/// Constant column, or a column without values: a single bin. Missing values are left out of the fit; Missing says how a transform treats
/// them.
/// </para>
/// <para>
/// Output: an index from 0; a one-hot after it names slots by the index. Source: scikit-learn's KBinsDiscretizer with
/// strategy="uniform", which refuses missing values.
/// </para>
/// </remarks>
[StepInfo("uniform-bins", Version = 1)]
public sealed class UniformBinsAttribute(int count)
    : StepAttribute, IFit<Moments, UniformBinsAttribute.State>, IBin<UniformBinsAttribute.State>, IVerifyState<UniformBinsAttribute.State>
{
    /// <summary>The number of bins to make.</summary>
    [Range(2, int.MaxValue)] public int Count { get; } = count;

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingBin.None)] public MissingBin Missing { get; init; }

    /// <summary>All edges, the outer edges included, and the bin of missing values (−1 for none).</summary>
    public readonly record struct State(double[] Edges, int Missing);

    /// <inheritdoc/>
    public State Fit(Moments column)
    {
        Require.Parameter(Count >= 2, $"{Count} bins are asked for, expected at least 2.");
        Require.Parameter(Enum.IsDefined(Missing), $"Missing is {Missing}, expected None or OwnBin.");
        Require.NoInfinity(column.Infinite);
        double min = column.Min, max = column.Max, width = max / Count - min / Count;
        if (double.IsFinite(max - min))
            width = (max - min) / Count;
        var edges = Bins.Edges(Count, min, max, double.NegativeInfinity, i => i == Count ? max : min + i * width);
        return new(edges, Missing == MissingBin.OwnBin ? Bins.Count(edges) : CategoryIndex.None);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => Bins.Verify(state.Edges, state.Missing, Count, Missing);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => Bins.Count(state.Edges) + (state.Missing < 0 ? 0 : 1);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => Bins.Find(state.Edges, state.Missing, x);
}

using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>How a quantile that falls between two values is taken.</summary>
public enum QuantileMethod
{
    /// <summary>One of the values, or the mean of two where the distribution function jumps just there; scikit-learn's since 1.9.</summary>
    AveragedInvertedCdf,
    /// <summary>By linear interpolation at position (n − 1)·q; scikit-learn's before 1.9.</summary>
    Linear,
}

/// <summary>What becomes of missing values in bins.</summary>
public enum MissingBin
{
    /// <summary>They are in no bin: an ordinal is missing, a one-hot is all zeros.</summary>
    None,
    /// <summary>They have a bin of their own, the last one, whether or not training values were missing.</summary>
    OwnBin,
}

/// <summary>Sorts values into bins that hold about equally many training values.</summary>
/// <param name="bins">How many bins there are to be.</param>
/// <remarks>
/// <para>
/// Formula: the number of inner edges that are at or below x. A value on an edge goes to the upper bin; values below the first edge go to
/// the first bin and those above the last edge to the last, so do −∞ and ∞.
/// </para>
/// <para>
/// Learns: the edges, quantiles i / bins of the present values; exact up to 65,536 distinct values, beyond that within the relative error that
/// <see cref="Quantiles"/> states. An edge no more than MinWidth above the one before it is dropped, so there can be fewer bins.
/// Infinite values are refused by the fit.
/// </para>
/// <para>Constant column, or one without values: a single bin. Missing values are left out of the fit; then as Missing says.</para>
/// <para>Output: an index from 0; a one-hot after it names slots by the index. Source: scikit-learn's KBinsDiscretizer with strategy="quantile", which refuses missing values.</para>
/// </remarks>
[StepInfo("quantile-bins", Version = 1)]
public sealed class QuantileBinsAttribute(int bins) : StepAttribute, IFit<Quantiles, QuantileBinsAttribute.State>, IBin<QuantileBinsAttribute.State>
{
    /// <summary>How many bins there are to be.</summary>
    [Range(2, int.MaxValue)] public int Bins { get; } = bins;

    /// <summary>How a quantile that falls between two values is taken.</summary>
    public QuantileMethod Method { get; init; } = QuantileMethod.AveragedInvertedCdf;

    /// <summary>The distance between two edges that is too small.</summary>
    [Range(0.0, double.MaxValue)] public double MinWidth { get; init; } = 1e-8;

    /// <summary>What becomes of missing values.</summary>
    public MissingBin Missing { get; init; }

    /// <summary>All edges, the outer ones included, and the bin of missing values, −1 for none.</summary>
    public readonly record struct State(double[] Edges, int Missing);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(Bins >= 2, $"{Bins} bins are asked for, expected at least 2.");
        Require.Parameter(MinWidth >= 0 && double.IsFinite(MinWidth), $"MinWidth is {MinWidth}, expected a finite number that is not negative.");
        Require.Parameter(Enum.IsDefined(Method) && Enum.IsDefined(Missing), $"Method is {Method} and Missing is {Missing}, expected values that these enumerations declare.");
        Require.NoInfinity(column.Infinite);
        double[] edges = column.Count == 0 || column.Min == column.Max ? [double.NegativeInfinity, double.PositiveInfinity] : Edges(column);
        return new(edges, Missing == MissingBin.OwnBin ? Inner(edges).Length + 1 : CategoryIndex.None);
    }

    /// <inheritdoc/>
    public static int Cardinality(in State state) => Inner(state.Edges).Length + (state.Missing < 0 ? 1 : 2);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        T bin = 0;
        foreach (var edge in Inner(state.Edges))
            bin += T.IfLessOrEqual(edge, x, 1, 0);
        return T.IfMissing(x, state.Missing, bin);
    }

    double[] Edges(Quantiles column)
    {
        var edges = new List<double>();
        var before = double.NegativeInfinity;
        for (var i = 0; i <= Bins; i++)
        {
            // Percentiles, as scikit-learn computes them: i/10 is rounded otherwise.
            var q = i == Bins ? 1 : i * (100.0 / Bins) / 100;
            var edge = Method == QuantileMethod.Linear ? column.Linear(q) : column.AveragedInvertedCdf(q);
            if (edge - before > MinWidth)
                edges.Add(edge);
            before = edge;
        }
        return [.. edges];
    }

    static ReadOnlySpan<double> Inner(double[] edges) => edges.Length <= 2 ? [] : edges.AsSpan(1, edges.Length - 2);
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The rule for a quantile that falls between two values.</summary>
public enum QuantileMethod
{
    /// <summary>
    /// One of the values, or the mean of two if the distribution function jumps exactly there; scikit-learn's rule since 1.9.
    /// </summary>
    AveragedInvertedCdf,
    /// <summary>Linear interpolation at position (n − 1)·q; scikit-learn's rule before 1.9.</summary>
    Linear,
}

/// <summary>Sorts values into bins that hold about equally many training values.</summary>
/// <param name="count">The number of bins to make.</param>
/// <remarks>
/// <para>
/// Formula: the number of inner edges that are at or below x. A value on an edge goes to the upper bin. Values below the first edge, −∞
/// too, go to the first bin; values above the last edge, ∞ too, go to the last bin.
/// </para>
/// <para>
/// Learns: the edges, which are the quantiles i / count of the present values. They are exact up to 65,536 distinct values, and beyond that
/// within the error that <see cref="Quantiles"/> states. An edge at most MinWidth above the edge before it is left out, so there can be
/// fewer bins. Infinite values are refused by the fit.
/// </para>
/// <para>
/// Constant column, or a column without values: a single bin. Missing values are left out of the fit; Missing says how a transform treats
/// them.
/// </para>
/// <para>
/// Output: an index from 0; a one-hot after it names slots by the index. Source: scikit-learn's KBinsDiscretizer with
/// strategy="quantile", which refuses missing values.
/// </para>
/// </remarks>
[StepInfo("quantile-bins", Version = 1)]
public sealed class QuantileBinsAttribute(int count) : StepAttribute,
    IFit<Quantiles, QuantileBinsAttribute.State>, IBin<QuantileBinsAttribute.State>, IVerifyState<QuantileBinsAttribute.State>
{
    /// <summary>The number of bins to make.</summary>
    [Range(2, int.MaxValue)] public int Count { get; } = count;

    /// <summary>The rule for a quantile that falls between two values.</summary>
    [DefaultValue(QuantileMethod.AveragedInvertedCdf)] public QuantileMethod Method { get; init; } = QuantileMethod.AveragedInvertedCdf;

    /// <summary>The largest distance between two edges that is too small.</summary>
    [Range(0.0, double.MaxValue), DefaultValue(1e-8)] public double MinWidth { get; init; } = 1e-8;

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingBin.None)] public MissingBin Missing { get; init; }

    /// <summary>All edges, the outer edges included, and the bin of missing values (−1 for none).</summary>
    public readonly record struct State(double[] Edges, int Missing);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(Count >= 2, $"{Count} bins are asked for, expected at least 2.");
        Require.Parameter(
            MinWidth >= 0 && double.IsFinite(MinWidth), $"MinWidth is {MinWidth}, expected a finite number that is not negative.");
        Require.Parameter(
            Enum.IsDefined(Method) && Enum.IsDefined(Missing),
            $"Method is {Method} and Missing is {Missing}, expected values that these enumerations declare.");
        Require.NoInfinity(column.Infinite);
        var edges = Bins.Edges(Count, column.Min, column.Max, MinWidth, i => Edge(column, i));
        return new(edges, Missing == MissingBin.OwnBin ? Bins.Count(edges) : CategoryIndex.None);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => Bins.Verify(state.Edges, state.Missing, Count, Missing);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => Bins.Count(state.Edges) + (state.Missing < 0 ? 0 : 1);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => Bins.Find(state.Edges, state.Missing, x);

    double Edge(Quantiles column, int i)
    {
        // Percentiles, as scikit-learn computes them: i/10 rounds to another number.
        var q = i == Count ? 1 : i * (100.0 / Count) / 100;
        return Method == QuantileMethod.Linear ? column.Linear(q) : column.AveragedInvertedCdf(q);
    }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Sorts values into bins around the centres of clusters of the training values.</summary>
/// <param name="count">The number of bins to make.</param>
/// <remarks>
/// <para>
/// Formula: the number of inner edges that are at or below x. A value on an edge goes to the upper bin. Values below the first edge, −∞
/// too, go to the first bin; values above the last edge, ∞ too, go to the last bin.
/// </para>
/// <para>
/// Learns: the edges, halfway between neighbouring centres of a one-dimensional k-means, and the smallest and the largest present value.
/// Centres start in the middle of bins of equal width. At most 300 of Lloyd's steps follow; they end when no value changes its cluster, or
/// when the squared movements of the centres sum to at most 1e-4 of the variance. A cluster that lost all its values takes the value that
/// is farthest from its own centre. The steps run over the distinct values with their counts. Up to 65,536 distinct values are exact;
/// beyond that, values are within the error that <see cref="Quantiles"/> states. The result never depends on the order of the rows.
/// Infinite values are refused by the fit.
/// </para>
/// <para>
/// With fewer distinct values than bins, each value has a bin. An edge at most 1e-8 above the edge before it is left out. Constant column,
/// or a column without values: a single bin. Missing values are left out of the fit; Missing says how a transform treats them.
/// </para>
/// <para>
/// Output: an index from 0; a one-hot after it names slots by the index. Source: scikit-learn's KBinsDiscretizer with
/// strategy="kmeans", which refuses missing values.
/// </para>
/// </remarks>
[StepInfo("k-means-bins", Version = 1)]
public sealed class KMeansBinsAttribute(int count)
    : StepAttribute, IFit<Quantiles, KMeansBinsAttribute.State>, IBin<KMeansBinsAttribute.State>, IVerifyState<KMeansBinsAttribute.State>
{
    const int MostSteps = 300;
    const double Tolerance = 1e-4;

    /// <summary>The number of bins to make.</summary>
    [Range(2, 10_000)] public int Count { get; } = count;

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingBin.None)] public MissingBin Missing { get; init; }

    /// <summary>All edges, the outer edges included, and the bin of missing values (−1 for none).</summary>
    public readonly record struct State(double[] Edges, int Missing);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(Count is >= 2 and <= 10_000, $"{Count} bins are asked for, expected 2 to 10000.");
        Require.Parameter(Enum.IsDefined(Missing), $"Missing is {Missing}, expected None or OwnBin.");
        Require.NoInfinity(column.Infinite);
        double[] edges = [double.NegativeInfinity, double.PositiveInfinity];
        if (column.Min < column.Max)
        {
            var centres = Centres(column);
            edges = Bins.Edges(centres.Length, column.Min, column.Max, 1e-8,
                i => i == 0 ? column.Min : i == centres.Length ? column.Max : centres[i - 1] / 2 + centres[i] / 2);
        }
        return new(edges, Missing == MissingBin.OwnBin ? Bins.Count(edges) : CategoryIndex.None);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => Bins.Verify(state.Edges, state.Missing, Count, Missing);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => Bins.Count(state.Edges) + (state.Missing < 0 ? 0 : 1);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => Bins.Find(state.Edges, state.Missing, x);

    /// <summary>Computes the centres of the clusters, in rising order.</summary>
    double[] Centres(Quantiles column)
    {
        var counts = column.Values;
        // Values are relative to the middle, in units of the range, so that sums and squares neither lose digits nor overflow.
        double range = column.Max / 2 - column.Min / 2, middle = column.Max / 2 + column.Min / 2;
        var clusters = Math.Min(Count, counts.Length);
        var values = new double[counts.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (counts[i].Value / 2 - middle / 2) / (range / 2);
        if (counts.Length <= Count)
            return [.. counts.ToArray().Select(value => value.Value)];
        double mean = 0, variance = 0;
        for (var i = 0; i < values.Length; i++)
            mean += counts[i].Count / column.Count * values[i];
        for (var i = 0; i < values.Length; i++)
            variance += counts[i].Count / column.Count * (values[i] - mean) * (values[i] - mean);
        var centres = new double[clusters];
        for (var i = 0; i < clusters; i++)
            centres[i] = (2.0 * i + 1) / clusters - 1;
        var firsts = new int[clusters + 1];
        for (var step = 0; step < MostSteps; step++)
        {
            var next = Firsts(values, centres);
            var same = next.AsSpan().SequenceEqual(firsts);
            firsts = next;
            var moved = 0.0;
            var means = Means(values, counts, centres, firsts);
            for (var i = 0; i < clusters; i++)
                moved += (means[i] - centres[i]) * (means[i] - centres[i]);
            centres = means;
            if (same || moved <= Tolerance * variance)
                break;
        }
        return Array.ConvertAll(centres, centre => middle + centre * range);
    }

    /// <summary>
    /// Finds the first value of each cluster, and the end. A value belongs to the nearest centre; of two, to the lower one.
    /// </summary>
    static int[] Firsts(double[] values, double[] centres)
    {
        var firsts = new int[centres.Length + 1];
        for (int cluster = 1, i = 0; cluster < centres.Length; firsts[cluster++] = i)
            while (i < values.Length && values[i] - centres[cluster - 1] <= centres[cluster] - values[i])
                i++;
        firsts[^1] = values.Length;
        return firsts;
    }

    /// <summary>Computes the mean of each cluster. An empty cluster takes a value that is far from its own centre.</summary>
    static double[] Means(double[] values, ReadOnlySpan<ValueCount> counts, double[] centres, int[] firsts)
    {
        var clusters = centres.Length;
        double[] sums = new double[clusters], weights = new double[clusters];
        for (var cluster = 0; cluster < clusters; cluster++)
            for (var i = firsts[cluster]; i < firsts[cluster + 1]; i++)
            {
                sums[cluster] += counts[i].Count * values[i];
                weights[cluster] += counts[i].Count;
            }
        var empty = new Queue<int>(Enumerable.Range(0, clusters).Where(cluster => weights[cluster] == 0));
        if (empty.Count > 0)
        {
            var far = Enumerable.Range(0, clusters)
                .SelectMany(cluster => Enumerable.Range(firsts[cluster], firsts[cluster + 1] - firsts[cluster])
                    .Select(i => (Value: i, Cluster: cluster, Distance: Math.Abs(values[i] - centres[cluster]))))
                .OrderByDescending(value => value.Distance).ThenBy(value => value.Value);
            foreach (var (value, from, _) in far)
            {
                if (empty.Count == 0)
                    break;
                // One row of the value; less, if its weights add up to less.
                var moved = Math.Min(1, counts[value].Count);
                if (weights[from] <= moved)
                    continue;
                var to = empty.Dequeue();
                (sums[from], weights[from]) = (sums[from] - moved * values[value], weights[from] - moved);
                (sums[to], weights[to]) = (moved * values[value], moved);
            }
        }
        var means = new double[clusters];
        for (var cluster = 0; cluster < clusters; cluster++)
            means[cluster] = weights[cluster] > 0 ? sums[cluster] / weights[cluster] : centres[cluster];
        Array.Sort(means);
        return means;
    }
}

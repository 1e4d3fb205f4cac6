using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises the numbers of a column for its profile. The result does not depend on order or partitions.</summary>
sealed class NumberSummary
{
    const int Capacity = 1 << 14, Quantiles = 50, PerDecile = 5;

    readonly Moments moments = new();
    readonly Quantiles values = new(Capacity);
    readonly HyperLogLog distinct = new();
    RowCount notANumber, positive, negative;

    /// <summary>Adds the numbers of rows that have a value; NaN is a value.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="weights">How often each row counts; empty if each counts once.</param>
    public void Add(ReadOnlySpan<double> numbers, ReadOnlySpan<RowCount> weights)
    {
        if (weights.IsEmpty)
        {
            moments.Add(numbers);
            values.Add(numbers);
        }
        else
        {
            moments.Add(numbers, weights);
            values.Add(numbers, weights);
        }
        for (var i = 0; i < numbers.Length; i++)
            if (double.IsFinite(numbers[i]))
                distinct.Add(numbers[i]);
            else
                AddSpecial(numbers[i], weights.IsEmpty ? 1 : weights[i]);
    }

    /// <summary>Adds the same number for several rows.</summary>
    public void Add(double number, RowCount rows)
    {
        moments.Add(number, rows);
        values.Add([number], [rows]);
        distinct.Add(number);
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(NumberSummary other)
    {
        moments.Merge(other.moments);
        values.Merge(other.values);
        distinct.Merge(other.distinct);
        notANumber += other.notANumber;
        positive += other.positive;
        negative += other.negative;
    }

    /// <summary>Whether every distinct number is known, so that their number is exact.</summary>
    public bool IsExact => values.DroppedBits == 0;

    /// <summary>The number of distinct finite numbers.</summary>
    public double Distinct => IsExact ? values.Values.Length : Math.Round(distinct.Estimate());

    /// <summary>The numbers of values that are not finite.</summary>
    public (double NotANumber, double Positive, double Negative) Special =>
        (notANumber.ToDouble(), positive.ToDouble(), negative.ToDouble());

    /// <summary>Computes the profile.</summary>
    public NumberProfile Complete()
    {
        var edges = new List<double>();
        var deciles = new List<int>();
        FindEdges(edges, deciles);
        return new()
        {
            Count = moments.Count,
            Least = moments.Min,
            Greatest = moments.Max,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation(),
            Edges = edges,
            Deciles = deciles,
            Counts = CountBins(edges),
        };
    }

    // The edge at k / 50 is the least number up to which at least that share of the rows lies: the inverted distribution function.
    void FindEdges(List<double> edges, List<int> deciles)
    {
        var sorted = values.Values;
        var (place, sum) = (-1, 0.0);
        for (var k = 1; k < Quantiles && sorted.Length > 0; k++)
        {
            while (place < 0 || sum < values.Count * k / Quantiles && place < sorted.Length - 1)
                sum += sorted[++place].Count;
            if (place == sorted.Length - 1)
                return;
            if (edges.Count == 0 || edges[^1] < sorted[place].Value)
                edges.Add(UpperEnd(sorted[place].Value));
            if (k % PerDecile == 0 && (deciles.Count == 0 || deciles[^1] != edges.Count - 1))
                deciles.Add(edges.Count - 1);
        }
    }

    // Beyond the capacity a value stands for all that share its upper bits, of which it is the nearest to 0. The edge is the greatest of
    // them, so that every later number is counted on the side on which it would have been counted here.
    double UpperEnd(double value) => value < 0 || values.DroppedBits == 0 ? value
        : BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) | (1UL << values.DroppedBits) - 1);

    double[] CountBins(List<double> edges)
    {
        var counts = new double[edges.Count + 1];
        var bin = 0;
        foreach (var value in values.Values)
        {
            while (bin < edges.Count && value.Value > edges[bin])
                bin++;
            counts[bin] += value.Count;
        }
        counts[0] += negative.ToDouble();
        counts[^1] += positive.ToDouble();
        return counts;
    }

    void AddSpecial(double number, RowCount rows)
    {
        if (double.IsNaN(number))
            notANumber += rows;
        else if (number > 0)
            positive += rows;
        else
            negative += rows;
    }
}

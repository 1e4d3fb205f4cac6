using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises the numbers of a column for its profile. The result does not depend on order or partitions.</summary>
sealed class NumberSummary
{
    const int Capacity = 1 << 14, Quantiles = 50, PerDecile = 5;

    // Most numbers are small whole ones, which are counted in an array in a tenth of the time.
    const int LeastWhole = -(1 << 12), Wholes = 1 << 14;

    readonly Moments moments = new();
    readonly Quantiles values = new(Capacity);
    readonly HyperLogLog distinct = new();
    long[]? wholes;
    RowCount notANumber, positive, negative;

    /// <summary>Adds the numbers of at most <see cref="Block.Rows"/> rows that have a value, each once; NaN is a value.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        var counts = wholes ??= new long[Wholes];
        Span<double> others = stackalloc double[Block.Rows];
        var found = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            var place = (long)number - LeastWhole;
            if ((ulong)place < Wholes && place + LeastWhole == number)
            {
                counts[place]++;
                continue;
            }
            // Times of events stand in order, so that equal ones follow one another.
            var first = i;
            while (i + 1 < numbers.Length && numbers[i + 1] == number)
                i++;
            var rows = 1 + i - first;
            others.Slice(found, rows).Fill(number);
            found += rows;
            AddValue(number, rows);
        }
        // Exact sums of a block cost a tenth of sums one by one.
        moments.Add(others[..found]);
    }

    /// <summary>Adds the same number for several rows.</summary>
    public void Add(double number, RowCount rows)
    {
        moments.Add(number, rows);
        AddValue(number, rows);
    }

    void AddValue(double number, RowCount rows)
    {
        values.Add(number, rows);
        if (double.IsFinite(number))
            distinct.Add(number);
        else
            AddSpecial(number, rows);
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(NumberSummary other)
    {
        Settle();
        other.Settle();
        moments.Merge(other.moments);
        values.Merge(other.values);
        distinct.Merge(other.distinct);
        notANumber += other.notANumber;
        positive += other.positive;
        negative += other.negative;
    }

    /// <summary>Whether every distinct number is known, so that their number is exact.</summary>
    public bool IsExact
    {
        get
        {
            Settle();
            return values.DroppedBits == 0;
        }
    }

    /// <summary>The number of distinct finite numbers.</summary>
    public double Distinct => IsExact ? values.Values.Length : Math.Round(distinct.Estimate());

    /// <summary>The numbers of values that are not finite.</summary>
    public (double NotANumber, double Positive, double Negative) Special =>
        (notANumber.ToDouble(), positive.ToDouble(), negative.ToDouble());

    /// <summary>Computes the profile.</summary>
    public NumberProfile Complete()
    {
        Settle();
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

    void Settle()
    {
        if (wholes is not { } counts)
            return;
        wholes = null;
        for (var place = 0; place < counts.Length; place++)
            if (counts[place] > 0)
                Add(place + LeastWhole, counts[place]);
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

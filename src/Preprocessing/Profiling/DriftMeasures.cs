namespace Preprocessing;

/// <summary>Measures of the difference of two histograms over the same bins: counts p of n rows, and q of m rows.</summary>
static class DriftMeasures
{
    /// <summary>The population stability index, with half a row added to each bin of both.</summary>
    public static double Psi(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var (n, m) = (Sum(p) + 0.5 * p.Length, Sum(q) + 0.5 * q.Length);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var (before, after) = ((p[i] + 0.5) / n, (q[i] + 0.5) / m);
            sum += (after - before) * PortableMath.Log(after / before);
        }
        return sum;
    }

    /// <summary>The index that chance exceeds with a probability.</summary>
    public static double PsiNoise(int bins, double n, double m, double probability) =>
        Distributions.ChiSquareExceeded(probability, bins - 1) * (1 / n + 1 / m);

    /// <summary>The Jensen-Shannon divergence with natural logarithms.</summary>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var (n, m) = (Sum(p), Sum(q));
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var (before, after) = (p[i] / n, q[i] / m);
            sum += Term(before, (before + after) / 2) + Term(after, (before + after) / 2);
        }
        // Rounding may leave a tiny negative number, of which there is no root.
        return Math.Max(0, sum / 2);

        static double Term(double share, double mean) => share == 0 ? 0 : share * PortableMath.Log(share / mean);
    }

    /// <summary>The largest change of a share, and its bin.</summary>
    public static double LInfinity(ReadOnlySpan<double> p, ReadOnlySpan<double> q, out int worst)
    {
        var (n, m) = (Sum(p), Sum(q));
        var largest = -1.0;
        worst = 0;
        for (var i = 0; i < p.Length; i++)
            if (Math.Abs(p[i] / n - q[i] / m) is var change && change > largest)
                (largest, worst) = (change, i);
        return largest;
    }

    /// <summary>Pearson's χ² of the later rows, and its probability by chance; NaN if fewer than two bins have enough rows.</summary>
    public static (double Statistic, double Probability) ChiSquare(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        const double FewestExpected = 5;
        var scale = Sum(q) / Sum(p);
        var (statistic, bins, rareExpected, rareObserved) = (0.0, 0, 0.0, 0.0);
        for (var i = 0; i < p.Length; i++)
            if (p[i] * scale >= FewestExpected)
                Add(p[i] * scale, q[i]);
            else
                (rareExpected, rareObserved) = (rareExpected + p[i] * scale, rareObserved + q[i]);
        // The rare bins together; too rare even so, they are left out, unless there are rows where none was expected.
        if (rareExpected >= FewestExpected)
            Add(rareExpected, rareObserved);
        return bins < 2 ? (double.NaN, double.NaN) : (statistic, Distributions.ChiSquareTail(statistic, bins - 1));

        void Add(double expected, double observed)
        {
            statistic += (observed - expected) * (observed - expected) / expected;
            bins++;
        }
    }

    /// <summary>The largest distance of the distribution functions at the edges of the bins, and its probability by chance.</summary>
    public static (double Distance, double Probability) KolmogorovSmirnov(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var (n, m) = (Sum(p), Sum(q));
        if (n == 0 || m == 0)
            return (double.NaN, double.NaN);
        var (distance, before, after) = (0.0, 0.0, 0.0);
        for (var i = 0; i < p.Length; i++)
        {
            (before, after) = (before + p[i], after + q[i]);
            distance = Math.Max(distance, Math.Abs(before / n - after / m));
        }
        var root = Math.Sqrt(n * m / (n + m));
        return (distance, Distributions.KolmogorovTail((root + 0.12 + 0.11 / root) * distance));
    }

    /// <summary>The probability by chance that <paramref name="p"/> of n and <paramref name="q"/> of m rows differ so much.</summary>
    public static double TwoProportions(double p, double n, double q, double m)
    {
        var share = (p + q) / (n + m);
        var variance = share * (1 - share) * (1 / n + 1 / m);
        return variance == 0 ? 1 : Distributions.NormalTails((p / n - q / m) / Math.Sqrt(variance));
    }

    public static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}

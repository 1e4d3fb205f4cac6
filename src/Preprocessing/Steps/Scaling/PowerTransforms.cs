using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The code that the two power transforms share: λ by maximum likelihood, and the mean and scale of the result.</summary>
/// <remarks>
/// Both transforms are (u^λ − 1)/λ, where u is x itself or 1 + |x|. The computation is expm1(λ·ln u)/λ, which loses no digits near λ = 0.
/// All sums run over the distinct values in rising order, so no result depends on the order of the rows. The logarithms are the library's
/// own, so they are the same everywhere.
/// </remarks>
static class PowerTransforms
{
    /// <summary>For a λ nearer to 0 than this number, the transform is the logarithm.</summary>
    const double Zero = Require.Epsilon;

    /// <summary>The search excludes every λ whose powers leave e^±300, because the result must have a mean and a variance.</summary>
    const double MostExponent = 300;

    /// <summary>The search range of λ treats smaller logarithms as this number.</summary>
    const double Small = 1e-4;

    const double Golden = 0.3819660112501051, Tolerance = 1.48e-8;

    /// <summary>Computes (u^λ − 1)/λ from the logarithm of u.</summary>
    public static T Power<T>(T logarithm, double lambda) where T : struct, ILane<T> =>
        Math.Abs(lambda) < Zero ? logarithm : T.ExpM1(logarithm * lambda) / lambda;

    /// <summary>Computes the logarithm of u from (u^λ − 1)/λ.</summary>
    public static T LogarithmOf<T>(T power, double lambda) where T : struct, ILane<T> =>
        Math.Abs(lambda) < Zero ? power : T.Log1P(power * lambda) / lambda;

    /// <summary>Finds λ with the greatest likelihood for values of a single sign.</summary>
    /// <param name="values">The values.</param>
    /// <param name="one">The number to add to |x| for u: 1, or 0 for x itself.</param>
    public static double Lambda(ReadOnlySpan<ValueCount> values, int one)
    {
        // Powers of u are relative to that of one of the values: u = r·e^d. The factor r^λ changes neither the shape nor, with the Jacobian
        // included, the likelihood; so values that differ little from each other lose no digits.
        var middle = Math.Abs(values[values.Length / 2].Value);
        var logs = new double[values.Length];
        var counts = new double[values.Length];
        double n = 0, sum = 0, largest = Small;
        for (var i = 0; i < logs.Length; i++)
        {
            var x = Math.Abs(values[i].Value);
            double step = (x - middle) / (one + middle), log = Log(x);
            logs[i] = Math.Abs(step) < 0.5 ? Scalar.Log1P(step).Value : log - Log(middle);
            counts[i] = values[i].Count;
            n += counts[i];
            sum += counts[i] * logs[i];
            largest = Math.Max(largest, Math.Abs(log));
        }
        var mean = sum / n;
        var powers = new double[logs.Length];
        return Minimum(
            lambda =>
            {
                for (var i = 0; i < powers.Length; i++)
                    powers[i] = Power<Scalar>(logs[i], lambda).Value;
                return HalfLogVariance(powers, counts, n) - (lambda - 1) * mean;
            },
            -MostExponent / largest, MostExponent / largest);

        double Log(double x) => one == 0 ? Scalar.Log(x).Value : Scalar.Log1P(x).Value;
    }

    /// <summary>
    /// Finds λ of Yeo-Johnson with the greatest likelihood for values of both signs: the power is λ above zero and 2 − λ below.
    /// </summary>
    public static double LambdaOfBothSigns(ReadOnlySpan<ValueCount> values)
    {
        var logs = new double[values.Length];
        var counts = new double[values.Length];
        double n = 0, sum = 0, above = Small, below = Small;
        for (var i = 0; i < logs.Length; i++)
        {
            var log = Scalar.Log1P(Math.Abs(values[i].Value)).Value;
            logs[i] = values[i].Value < 0 ? -log : log;
            counts[i] = values[i].Count;
            n += counts[i];
            sum += counts[i] * logs[i];
            above = Math.Max(above, logs[i]);
            below = Math.Max(below, -logs[i]);
        }
        var mean = sum / n;
        var powers = new double[logs.Length];
        return Minimum(
            lambda =>
            {
                for (var i = 0; i < powers.Length; i++)
                    powers[i] = logs[i] < 0 ? -Power<Scalar>(-logs[i], 2 - lambda).Value : Power<Scalar>(logs[i], lambda).Value;
                return HalfLogVariance(powers, counts, n) - (lambda - 1) * mean;
            },
            Math.Max(-MostExponent / above, 2 - MostExponent / below), Math.Min(MostExponent / above, 2 + MostExponent / below));
    }

    /// <summary>
    /// Computes mean and standard deviation of transformed values; a deviation that is rounding noise counts as 1, as in StandardScale.
    /// </summary>
    /// <param name="values">The transformed values.</param>
    /// <param name="counts">The number of rows that have each value.</param>
    /// <param name="constant">Whether the deviation is rounding noise.</param>
    public static (double Mean, double Scale) Standard(ReadOnlySpan<double> values, ReadOnlySpan<double> counts, out bool constant)
    {
        double n = 0, largest = 0, mean = 0, rest = 0, variance = 0;
        for (var i = 0; i < values.Length; i++)
            (n, largest) = (n + counts[i], Math.Max(largest, Math.Abs(values[i])));
        // Values are in units of a power of two near the largest, so that no square overflows or vanishes.
        var unit = largest > 0 && double.IsFinite(largest) ? Math.ScaleB(1, Math.Clamp(Math.ILogB(largest), -1000, 1000)) : 1;
        for (var i = 0; i < values.Length; i++)
            mean += counts[i] / n * (values[i] / unit);
        // The remainder that rounding left in the sum corrects the mean; then follows the variance about the mean.
        for (var i = 0; i < values.Length; i++)
            rest += counts[i] / n * (values[i] / unit - mean);
        mean += rest;
        for (var i = 0; i < values.Length; i++)
            variance += counts[i] / n * (values[i] / unit - mean) * (values[i] / unit - mean);
        var noise = n * mean * Require.Epsilon;
        constant = values.Length <= 1 || variance <= n * Require.Epsilon * variance + noise * noise;
        return (mean * unit, constant ? 1 : Math.Sqrt(variance) * unit);
    }

    /// <summary>Computes ½ ln Σ(y − mean)²/n.</summary>
    static double HalfLogVariance(double[] values, double[] counts, double n)
    {
        double largest = 0, mean = 0, variance = 0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        if (!(largest > 0))
            return double.PositiveInfinity;
        // Values are in units of the largest, so that no square overflows.
        for (var i = 0; i < values.Length; i++)
            mean += counts[i] / n * (values[i] / largest);
        for (var i = 0; i < values.Length; i++)
            variance += counts[i] / n * (values[i] / largest - mean) * (values[i] / largest - mean);
        return variance > 0 ? Scalar.Log(variance).Value / 2 + Scalar.Log(largest).Value : double.PositiveInfinity;
    }

    /// <summary>
    /// Finds the minimum of a function that has a single one between two bounds: brackets it from [−2, 2] outwards, then uses Brent's
    /// method.
    /// </summary>
    static double Minimum(Func<double, double> f, double least, double most)
    {
        if (least >= most)
            return 1;
        double a = Math.Max(-2, least), c = Math.Min(2, most), b = a + Golden * (c - a);
        double fa = f(a), fb = f(b), fc = f(c);
        while (fa < fb && a > least)
        {
            (b, c, fb, fc) = (a, b, fa, fb);
            a = Math.Max(least, a - 2 * (c - b));
            fa = f(a);
        }
        while (fc < fb && c < most)
        {
            (a, b, fa, fb) = (b, c, fb, fc);
            c = Math.Min(most, c + 2 * (b - a));
            fc = f(c);
        }
        var (at, value) = Brent(f, a, b, fb, c);
        // If the function cannot distinguish the best power from 1, the values stay as they are.
        return least < 1 && 1 < most && !(f(1) - value > 1e-14) ? 1 : at;
    }

    /// <summary>
    /// Finds a minimum by Brent's method of 1973: the vertex of the parabola through the three best points if that converges, else a golden
    /// section.
    /// </summary>
    static (double At, double Value) Brent(Func<double, double> f, double low, double best, double ofBest, double high)
    {
        double second = best, third = best, ofSecond = ofBest, ofThird = ofBest, step = 0, before = 0;
        for (var round = 0; round < 200; round++)
        {
            var middle = (low + high) / 2;
            var tolerance = Tolerance * Math.Abs(best) + 1e-11;
            if (Math.Abs(best - middle) <= 2 * tolerance - (high - low) / 2)
                break;
            double r = (best - second) * (ofBest - ofThird), q = (best - third) * (ofBest - ofSecond);
            var p = (best - third) * q - (best - second) * r;
            q = 2 * (q - r);
            if (q > 0)
                p = -p;
            q = Math.Abs(q);
            if (Math.Abs(before) > tolerance && Math.Abs(p) < Math.Abs(q * before / 2) && p > q * (low - best) && p < q * (high - best))
            {
                (before, step) = (step, p / q);
                var at = best + step;
                if (at - low < 2 * tolerance || high - at < 2 * tolerance)
                    step = best < middle ? tolerance : -tolerance;
            }
            else
            {
                before = best < middle ? high - best : low - best;
                step = Golden * before;
            }
            var next = best + (Math.Abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
            var ofNext = f(next);
            if (ofNext <= ofBest)
            {
                (low, high) = next < best ? (low, best) : (best, high);
                (third, ofThird, second, ofSecond, best, ofBest) = (second, ofSecond, best, ofBest, next, ofNext);
                continue;
            }
            (low, high) = next < best ? (next, high) : (low, next);
            if (ofNext <= ofSecond || second == best)
                (third, ofThird, second, ofSecond) = (second, ofSecond, next, ofNext);
            else if (ofNext <= ofThird || third == best || third == second)
                (third, ofThird) = (next, ofNext);
        }
        return (best, ofBest);
    }

    /// <summary>Learns λ, and the mean and scale of the transformed values.</summary>
    /// <param name="column">The training values.</param>
    /// <param name="given">The declared λ; NaN if λ is learnt.</param>
    /// <param name="standardize">Whether mean and scale are learnt.</param>
    /// <param name="fit">Finds λ with the greatest likelihood.</param>
    /// <param name="apply">Transforms a value.</param>
    public static (double Lambda, double Mean, double Scale) Fit(
        Quantiles column, double given, bool standardize, Func<ReadOnlySpan<ValueCount>, double> fit, Func<double, double, double> apply)
    {
        Require.Parameter(!double.IsInfinity(given), $"Lambda is {given}, expected a finite number, or NaN for one that is learnt.");
        Require.NoInfinity(column.Infinite);
        var values = column.Values;
        if (values.Length == 0)
            return (given, standardize ? double.NaN : 0, 1);
        var lambda = !double.IsNaN(given) ? given : values.Length == 1 ? 1 : fit(values);
        var standard = Standard(values, lambda, out var constant);
        if (constant && values.Length > 1 && double.IsNaN(given))
            // Doubles cannot distinguish the powers of the values: no transform is better than a column that became constant.
            standard = Standard(values, lambda = 1, out _);
        if (!double.IsFinite(standard.Mean) || !double.IsFinite(standard.Scale))
            throw new FitException(
                Fault.OutOfRange,
                FormattableString.Invariant($"With λ = {lambda} the values from {column.Min} to {column.Max} become too large for doubles ")
                    + "to hold, or their spread does. Scale or clip them before, or give another Lambda.");
        return standardize ? (lambda, standard.Mean, standard.Scale) : (lambda, 0, 1);

        (double Mean, double Scale) Standard(ReadOnlySpan<ValueCount> values, double lambda, out bool constant)
        {
            var transformed = new double[values.Length];
            var counts = new double[values.Length];
            for (var i = 0; i < values.Length; i++)
                (transformed[i], counts[i]) = (apply(values[i].Value, lambda), values[i].Count);
            return PowerTransforms.Standard(transformed, counts, out constant);
        }
    }
}

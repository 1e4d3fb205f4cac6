using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// A statistic of several numbers. Missing numbers are left out; without numbers, the count is 0 and every other statistic is missing.
/// </summary>
public enum Statistic
{
    /// <summary>The number of numbers.</summary>
    Count,
    /// <summary>The sum: in a window, added from the oldest number on; in a group, exact.</summary>
    Sum,
    /// <summary>The sum divided by the count.</summary>
    Mean,
    /// <summary>
    /// The square root of the sum of squared distances from the mean divided by the count less
    /// one, as in pandas; missing for a single number.
    /// </summary>
    StandardDeviation,
    /// <summary>The smallest number.</summary>
    Min,
    /// <summary>The largest number.</summary>
    Max,
}

static class Statistics
{
    /// <summary>Computes the statistic of numbers, without NaN.</summary>
    public static double Compute(Statistic statistic, ReadOnlySpan<double> values)
    {
        var (count, sum, min, max) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            count++;
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        return (statistic, count) switch
        {
            (Statistic.Count, _) => count,
            (_, 0) => double.NaN,
            (Statistic.Sum, _) => sum,
            (Statistic.Mean, _) => sum / count,
            (Statistic.Min, _) => min,
            (Statistic.Max, _) => max,
            _ => Deviation(values, sum / count, count),
        };
    }

    static double Deviation(ReadOnlySpan<double> values, double mean, int count)
    {
        var squares = 0.0;
        foreach (var value in values)
            if (!double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        return count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1));
    }
}

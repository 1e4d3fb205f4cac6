using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A number that sums up several. Missing numbers are left out; of none, the count is 0 and everything else is missing.</summary>
public enum Statistic
{
    /// <summary>How many there are.</summary>
    Count,
    /// <summary>Their sum: of a window, added up from the oldest on; of a group, exact.</summary>
    Sum,
    /// <summary>Their sum divided by their count.</summary>
    Mean,
    /// <summary>The square root of the squared distances from the mean over their count less one, as in pandas; missing for a single number.</summary>
    StandardDeviation,
    /// <summary>The smallest.</summary>
    Min,
    /// <summary>The largest.</summary>
    Max,
}

static class Statistics
{
    /// <summary>The statistic of numbers, NaN left out.</summary>
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

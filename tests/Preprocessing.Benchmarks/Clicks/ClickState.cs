namespace Preprocessing.Benchmarks.Clicks;

/// <summary>What W2 learns, in double precision.</summary>
sealed class ClickState
{
    /// <summary>How many rows a value needs for an index of its own.</summary>
    public const int MinFrequency = 16;

    public required double[] Mean { get; init; }

    public required double[] Deviation { get; init; }

    /// <summary>By column: the indices of the frequent values from 1 on, by falling frequency; others have 0.</summary>
    public required Dictionary<string, int>[] Index { get; init; }

    public static ClickState Fit(ClickData data)
    {
        var moments = Enumerable.Range(0, ClickData.Numbers).Select(column =>
        {
            var logs = data.All.SelectMany(chunk => chunk.Numbers[column].Select(number => Math.Log(1.0 + Math.Max(0, number)))).ToArray();
            var mean = logs.Average();
            return (mean, Math.Sqrt(logs.Average(log => (log - mean) * (log - mean))));
        }).ToArray();
        return new()
        {
            Mean = [.. moments.Select(column => column.mean)],
            Deviation = [.. moments.Select(column => column.Item2)],
            Index = [.. Enumerable.Range(0, ClickData.Texts).Select(column => Frequent(Count(data, column)))],
        };
    }

    /// <summary>How often each value of a column occurs, from codes.</summary>
    public static Dictionary<string, int> Count(ClickData data, int column)
    {
        var counts = new Dictionary<string, int>();
        foreach (var chunk in data.All)
        {
            var ofCodes = new int[chunk.Values[column].Length + 1];
            foreach (var code in chunk.Codes[column])
                ofCodes[code + 1]++;
            for (var code = 0; code < chunk.Values[column].Length; code++)
                counts[chunk.Values[column][code]] = counts.GetValueOrDefault(chunk.Values[column][code]) + ofCodes[code + 1];
        }
        return counts;
    }

    /// <summary>The indices of the frequent values, of equally frequent ones in ordinal order.</summary>
    public static Dictionary<string, int> Frequent(Dictionary<string, int> counts) =>
        counts.Where(entry => entry.Value >= MinFrequency)
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select((entry, i) => (entry.Key, Index: i + 1))
            .ToDictionary(entry => entry.Key, entry => entry.Index);
}

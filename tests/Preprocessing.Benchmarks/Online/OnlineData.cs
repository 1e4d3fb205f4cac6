using Preprocessing.Authoring;
using Preprocessing.FeatureStore;

namespace Preprocessing.Benchmarks.Online;

/// <summary>What online stores are measured with: rows of ten numbers, under keys such as airports have.</summary>
static class OnlineData
{
    public static readonly OnlineView View = new("measured", "sha256:11111111", "sha256:22222222", ["a"]);

    /// <summary>Rows in the order of their keys, as a materialiser has them.</summary>
    public static OnlineRow[] Rows(int count)
    {
        var (rows, key, random) = (new OnlineRow[count], new FeatureKey(), new Random(5));
        for (var row = 0; row < count; row++)
        {
            var values = new byte[80];
            random.NextBytes(values);
            rows[row] = new(key.Begin().Add(Category.Of((long)row)).Memory.ToArray(), row, row, row, values);
        }
        return rows;
    }

    /// <summary>Keys at random, each of which has a row.</summary>
    public static ReadOnlyMemory<byte>[] Keys(OnlineRow[] rows, int count)
    {
        var random = new Random(9);
        return [.. Enumerable.Range(0, count).Select(_ => rows[random.Next(rows.Length)].Key)];
    }
}

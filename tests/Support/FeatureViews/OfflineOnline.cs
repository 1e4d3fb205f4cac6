using System.ComponentModel.DataAnnotations;
using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

/// <summary>A view whose rows are seen at their own time.</summary>
[Pipeline("inclusive"), FeatureView(Ttl = "7s")]
public sealed partial class Inclusive
{
    [Key] public required string Name { get; init; }
    [Key] public required long Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] public required DateTime Known { get; init; }
    [Feature] public double? Value { get; init; }
    [Feature] public double? Other { get; init; }
}

/// <summary>The same rows, seen after their time alone, and for ever.</summary>
[Pipeline("exclusive"), FeatureView(Strict = true)]
public sealed partial class Exclusive
{
    [Key] public required string Name { get; init; }
    [Key] public required long Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] public required DateTime Known { get; init; }
    [Feature] public double? Value { get; init; }
}

/// <summary>Reads both.</summary>
[Pipeline("reader")]
public sealed partial class Reader
{
    public string? Name { get; init; }
    public long? Number { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [From<Inclusive>, Feature] public double? Value { get; private set; }
    [From<Inclusive>, Feature] public double? Other { get; private set; }
    [From<Exclusive>(Feature = "Value"), Feature] public double? Before { get; private set; }
}

/// <summary>The law that what a store serves at a time is what the point-in-time join gives for that time, to the last bit.</summary>
static class OfflineOnline
{
    static readonly DateTime Start = new(2026, 1, 1);
    static readonly double?[] Odd = [null, 0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
        0.1];

    /// <summary>Checks random histories.</summary>
    /// <param name="online">An empty store, which is disposed.</param>
    /// <param name="keys">The number of keys, each with a history of its own.</param>
    /// <param name="seed">What the histories follow from.</param>
    /// <param name="single">Whether rows are also read one by one.</param>
    /// <returns>How many values were compared.</returns>
    public static async Task<long> CheckAsync(IOnlineStore online, int keys, int seed, bool single)
    {
        var (random, stop) = (new Random(seed), TestContext.Current.CancellationToken);
        using var folder = new Folder();
        await using var store = ViewStore.Open(folder["features"], online);
        var (rows, same) = Histories(random, keys);
        var one = await Inclusive.Pipeline.FitAsync(rows, cancellationToken: stop);
        var two = await Exclusive.Pipeline.FitAsync(same, cancellationToken: stop);
        // In two ingests, each of which may have rows that happened before those of the other.
        var half = rows.Length / 2;
        foreach (var range in new[] { ..half, half.. })
        {
            await store.MaterializeAsync(one, Source(rows[range]), new() { AsOf = Start }, cancellationToken: stop);
            await store.MaterializeAsync(two, Source(same[range]), new() { AsOf = Start }, cancellationToken: stop);
        }

        var asked = Asked(keys);
        using var joined = Source(asked).Join(store);
        var fitted = await Reader.Pipeline.FitAsync(joined, cancellationToken: stop);
        var reader = await FeatureReader<Reader>.OpenAsync(online, fitted, stop);
        var (batch, count) = (0, 0L);
        for (var partition = 0; partition < joined.PartitionCount; partition++)
            await foreach (var offline in joined.ReadAsync(partition, training: true, stop))
                for (var row = 0; row < offline.Count; row++, batch++)
                {
                    if (batch % (keys + 1) == 0)
                    {
                        var now = asked[batch].At;
                        await store.ServeAsync(one, new() { AsOf = now }, cancellationToken: stop);
                        await store.ServeAsync(two, new() { AsOf = now }, cancellationToken: stop);
                        await reader.ReadAsync(asked.AsSpan(batch, keys + 1).ToArray(), stop);
                    }
                    Require(offline, row, asked[batch]);
                    if (single)
                    {
                        var again = new Reader { Name = asked[batch].Name, Number = asked[batch].Number, At = asked[batch].At };
                        await reader.ReadAsync(again, stop);
                        Require(offline, row, again);
                    }
                    count += 3;
                }
        batch.ShouldBe(asked.Length);
        return count;
    }

    /// <summary>Random rows of both views, in the order in which they come in.</summary>
    public static (Inclusive[], Exclusive[]) Histories(Random random, int keys)
    {
        Inclusive[] rows = [.. Enumerable.Range(0, keys).SelectMany(key => History(random, key))];
        random.Shuffle(rows);
        return (rows,
        [
            .. rows.Select(row => new Exclusive { Name = row.Name, Number = row.Number, At = row.At, Known = row.Known,
            Value = row.Value }),
        ]);
    }

    /// <summary>Rows that ask for each key, and one that has no history, at each time in turn.</summary>
    public static Reader[] Asked(int keys) =>
    [
        .. from second in Enumerable.Range(0, 12)
           from key in Enumerable.Range(0, keys + 1)
           select new Reader { Name = Name(key), Number = Number(key), At = Start.AddSeconds(2 * second) },
    ];

    static void Require(Batch<Reader> offline, int row, Reader online)
    {
        long Bits(double? value) => value is { } number ? BitConverter.DoubleToInt64Bits(number) : long.MinValue + 1;
        (Bits(online.Value), Bits(online.Other), Bits(online.Before)).ShouldBe(
            (Bits(offline.Values<double>(3)[row]), Bits(offline.Values<double>(4)[row]), Bits(offline.Values<double>(5)[row])),
            $"{online.Name}, {online.Number} at {online.At:O}");
    }

    static IEnumerable<Inclusive> History(Random random, int key)
    {
        for (var rows = random.Next(9); rows > 0; rows--)
        {
            var at = random.Next(20);
            yield return new()
            {
                Name = Name(key),
                Number = Number(key),
                At = Start.AddSeconds(at),
                // Known before it happens, then, or later.
                Known = Start.AddSeconds(Math.Max(0, at + random.Next(-3, 9))),
                Value = random.Next(3) == 0 ? Odd[random.Next(Odd.Length)] : random.NextDouble(),
                Other = random.Next(1000),
            };
        }
    }

    // ("1", 23) and ("12", 3) are keys of their own.
    static string Name(int key) => (key / 10).ToString(System.Globalization.CultureInfo.InvariantCulture);

    static long Number(int key) => key % 10 == 0 ? long.MinValue : key % 10 * (key % 2 == 0 ? 1 : -1);

    static RowSource<T> Source<T>(T[] rows) where T : IPipelineRow<T> => new(T.Pipeline, rows);
}

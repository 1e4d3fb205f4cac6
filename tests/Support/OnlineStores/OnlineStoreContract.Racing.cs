using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

public abstract partial class OnlineStoreContract
{
    static readonly Gen<long> Ticks =
        Gen.Frequency((8, Gen.Long[-2, 2]), (1, Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue))), (1, Gen.Long));

    static readonly Gen<OnlineRow> AnyRow = Gen.Select(Gen.Byte[0, 4], Ticks, Ticks, Ticks)
        .Select((key, eventTicks, createdTicks, sequence) =>
            SampleRow.Of(key, eventTicks, createdTicks, sequence, length: (int)(eventTicks & 31)));

    // However the rows are cut into batches and the batches divided among writers, the greatest row of each key is what stays.
    [Fact]
    public Task Writers_side_by_side_end_with_the_greatest_row_of_each_key() =>
        AnyRow.Array[0, 12].Array[0, 12].SampleAsync(async batches =>
        {
            var raced = await AddAsync();
            var greatest = new SortedDictionary<byte, OnlineRow>();
            foreach (var row in batches.SelectMany(batch => batch))
                if (!greatest.TryGetValue(row.Key.Span[0], out var other) || row.Replaces(other))
                    greatest[row.Key.Span[0]] = row;
            await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
            {
                for (var batch = writer; batch < batches.Length; batch += 3)
                    await store.PutAsync(raced, batches[batch], Stop);
            })));
            var rows = new List<string>();
            await foreach (var row in store.ScanAsync(raced, Stop))
                rows.Add(row.Show());
            rows.Order().ShouldBe(greatest.Values.Select(SampleRow.Show).Order());
            (await store.DropViewAsync(raced, Stop)).ShouldBeTrue();
        }, iter: 40);

    /// <summary>For how long readers and a writer race; null for a number of writes that takes about a second.</summary>
    static readonly TimeSpan? Race = Environment.GetEnvironmentVariable("PREPROCESSING_MINUTES") is { Length: > 0 } minutes
        ? TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture))
        : null;

    const int Writes = 300, RacedKeys = 8, RacedLength = 3000;

    [Fact]
    public async Task Readers_beside_a_writer_see_whole_rows_and_no_step_back_in_time()
    {
        await store.PutAsync(view, RowsAt(0), Stop);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2)
            .Select(reader => Task.Factory.StartNew(
                () => ReadUntil(done.Token, reader), Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            var watch = Stopwatch.StartNew();
            for (var write = 1; Race is { } race ? watch.Elapsed < race : write <= Writes; write++)
                // Late rows are among them, which change nothing.
                await store.PutAsync(view, RowsAt(write % 3 == 0 ? write - 2 : write), Stop);
        }
        finally
        {
            await done.CancelAsync();
        }
        (await Task.WhenAll(readers)).ShouldAllBe(reads => reads > 0);
    }

    static OnlineRow[] RowsAt(long ticks) =>
        [.. Enumerable.Range(0, RacedKeys).Select(key => SampleRow.Of((byte)key, ticks, -ticks, 2 * ticks, RacedLength))];

    long ReadUntil(CancellationToken done, int seed)
    {
        var (random, latest, values, reads) = (new Random(seed), new long[RacedKeys], new byte[RacedLength], 0L);
        // Once at least, however fast the writer is.
        do
        {
            var key = (byte)random.Next(RacedKeys);
            long eventTicks, createdTicks;
            if (store is ILocalStore local)
                local.Get(view, [key], values, out eventTicks, out createdTicks).ShouldBe(RacedLength);
            else
            {
                var found = store.GetAsync(view, new byte[] { key }, Stop).AsTask().GetAwaiter().GetResult().ShouldNotBeNull();
                (eventTicks, createdTicks) = (found.EventTicks, found.CreatedTicks);
                found.Values.CopyTo(values);
            }
            createdTicks.ShouldBe(-eventTicks);
            values.AsSpan().SequenceEqual(SampleRow.Values(eventTicks, -eventTicks, 2 * eventTicks, RacedLength)).ShouldBeTrue();
            eventTicks.ShouldBeGreaterThanOrEqualTo(latest[key]);
            latest[key] = eventTicks;
            reads++;
        }
        while (!done.IsCancellationRequested);
        return reads;
    }
}

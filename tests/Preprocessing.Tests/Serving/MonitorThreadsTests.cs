using System.Numerics;

namespace Preprocessing.Tests.Serving;

/// <summary>Columns of every type that a row of a server can have.</summary>
[Pipeline("typed-visit")]
public sealed partial class TypedVisit
{
    [StandardScale] public double? Number { get; init; }
    [Feature] public float Single { get; init; }
    public Half? Half { get; init; }
    public decimal? Price { get; init; }
    public byte Byte { get; init; }
    public ulong? Id { get; init; }
    public Int128? Wide { get; init; }
    public UInt128 WideId { get; init; }
    public bool? Flag { get; init; }
    public DateTime? Time { get; init; }
    public DateTimeOffset Instant { get; init; }
    public DateOnly? Day { get; init; }
    public TimeOnly Clock { get; init; }
    public TimeSpan? Took { get; init; }
    [OneHot] public string? City { get; init; }
    public DayOfWeek? Weekday { get; init; }
    public char Letter { get; init; }
    public Guid? Key { get; init; }
    public string[]? Tags { get; init; }
    public int[]? Numbers { get; init; }
    [Vector(2)] public ReadOnlyMemory<float> Position { get; init; }

    public static TypedVisit[] Some(int count, int seed)
    {
        var random = new Random(seed);
        bool Maybe() => random.Next(9) > 0;
        var day = new DateTime(2026, 1, 1);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new TypedVisit
            {
                Number = Maybe() ? random.Next(20) == 0 ? double.NaN : random.NextDouble() : null,
                Single = random.Next(9),
                Half = Maybe() ? (Half)random.Next(5) : null,
                Price = Maybe() ? random.Next(100) / 10m : null,
                Byte = (byte)random.Next(256),
                Id = Maybe() ? (ulong)random.NextInt64() * 2 : null,
                Wide = Maybe() ? (Int128)random.NextInt64() * random.NextInt64() : null,
                WideId = (UInt128)random.NextInt64() * 7,
                Flag = Maybe() ? random.Next(2) == 0 : null,
                Time = Maybe() ? day.AddMinutes(random.Next(100_000)) : null,
                Instant = new DateTimeOffset(day.AddMinutes(random.Next(100_000)), TimeSpan.FromHours(random.Next(5))),
                Day = Maybe() ? DateOnly.FromDateTime(day).AddDays(random.Next(99)) : null,
                Clock = new(random.Next(24), random.Next(60)),
                Took = Maybe() ? TimeSpan.FromSeconds(random.Next(9999)) : null,
                City = Maybe() ? $"city {(int)Math.Sqrt(random.Next(900))}" : null,
                Weekday = Maybe() ? (DayOfWeek)random.Next(7) : null,
                Letter = (char)('a' + random.Next(26)),
                Key = Maybe() ? new Guid(random.Next(5), 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]) : null,
                Tags = Maybe() ? new string[random.Next(4)] : null,
                Numbers = Maybe() ? new int[random.Next(4)] : null,
                Position = Maybe() ? new float[2] : default,
            }),
        ];
    }
}

public class MonitorThreadsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static RowSource<TypedVisit> Source(TypedVisit[] rows) => new(TypedVisit.Pipeline, rows);

    static Task<FittedPipeline<TypedVisit>> Fit() =>
        TypedVisit.Pipeline.FitAsync(Source(TypedVisit.Some(3_000, 1)), new FitOptions { Profile = true }, null, Stop);

    [Fact]
    public async Task A_value_of_any_type_is_in_the_bin_that_a_batch_puts_it_in()
    {
        var fitted = await Fit();
        foreach (var rows in (TypedVisit[][])[TypedVisit.Some(2_000, 2), TypedVisit.Some(1, 3), TypedVisit.Some(200, 4)])
        {
            using var monitor = new DriftMonitor<TypedVisit>(fitted);
            foreach (var row in rows)
                monitor.Add(row);
            var (served, later) = (monitor.Compare(), await fitted.CompareAsync(Source(rows), cancellationToken: Stop));
            served.Columns.Count.ShouldBe(TypedVisit.Pipeline.Columns.Count);
            foreach (var (one, other) in served.Columns.Zip(later.Columns))
                (one with { Reasons = [] }).ShouldBe(other with { Reasons = [] }, one.Column);
        }
    }

    [Fact]
    public async Task Every_row_of_any_number_of_threads_is_counted_once_while_others_ask()
    {
        var fitted = await Fit();
        var rows = TypedVisit.Some(1_000, 5);
        const int Threads = 16, Rounds = 20;
        using var monitor = new DriftMonitor<TypedVisit>(fitted, windowRows: long.MaxValue);
        using var done = new CancellationTokenSource();
        var asking = Task.Run(() =>
        {
            var before = 0L;
            while (!done.IsCancellationRequested)
            {
                var served = monitor.Compare().Served!;
                served.Watched.ShouldBeGreaterThanOrEqualTo(before);
                before = served.Watched;
                monitor.Refuse("City");
            }
        }, Stop);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
                foreach (var row in rows)
                    monitor.Add(row);
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        await done.CancelAsync();
        await asking;

        var report = monitor.Compare();
        var all = Threads * Rounds * (long)rows.Length;
        (monitor.Rows, report.Served!.Watched).ShouldBe((all, all));
        report.Served.Features.Single(feature => feature.Feature == "City").Missing
            .ShouldBe(Threads * Rounds * (long)rows.Count(row => row.City is null));
        var once = await fitted.CompareAsync(Source([.. Enumerable.Repeat(rows, Threads * Rounds).SelectMany(some => some)]),
            cancellationToken: Stop);
        (report with { Served = null }).ToString().ShouldBe(once.ToString());
    }

    [Fact]
    public async Task Windows_turn_for_all_threads_and_a_report_has_one_to_two_of_them()
    {
        var fitted = await Fit();
        var rows = TypedVisit.Some(5_000, 6);
        using var monitor = new DriftMonitor<TypedVisit>(fitted, windowRows: 1_000);
        const int Threads = 4;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            foreach (var row in rows)
                monitor.Add(row);
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        monitor.Rows.ShouldBe(Threads * rows.Length);
        // A thread tells of its rows 32 at a time.
        monitor.Compare()["City"].Rows.ShouldBeInRange(1_000, 2_000 + 2 * 32 * Threads);
    }

    [Fact]
    public async Task A_thread_that_ends_leaves_its_memory_to_the_next()
    {
        using var monitor = new DriftMonitor<TypedVisit>(await Fit());
        var row = TypedVisit.Some(1, 7)[0];
        const int Threads = 50;
        for (var number = 0; number < Threads; number++)
        {
            var thread = new Thread(() => monitor.Add(row));
            thread.Start();
            thread.Join();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        monitor.Rows.ShouldBe(Threads);
        monitor.Compare()["City"].Rows.ShouldBe(Threads);
        monitor.Threads.ShouldBeLessThan(Threads);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>Processes that write to one file, and are killed by the signal that they cannot notice, or come to a full disk.</summary>
public sealed class SqliteKilledTests : IDisposable
{
    const int Kills = 6, Keys = 50;

    static readonly OnlineView View = new("killed", "sha256:11111111", "sha256:22222222", ["a"]);

    readonly Folder folder = new();
    readonly List<Process> workers = [];

    public void Dispose()
    {
        foreach (var worker in workers)
        {
            worker.Kill();
            worker.Dispose();
        }
        folder.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Process Start(long tick, int length = 400, string before = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Preprocessing.FeatureStore.Worker.dll");
        var worker = Process.Start(new ProcessStartInfo(
            "bash",
            ["-c", $"{before} exec dotnet exec '{program}' '{folder["online.db"]}' {tick.ToString(CultureInfo.InvariantCulture)} {length}"])
        {
            RedirectStandardOutput = true,
        })!;
        workers.Add(worker);
        return worker;
    }

    static async Task<long> ReadAsync(Process worker, int lines)
    {
        var last = -1L;
        for (var line = 0; line < lines; line++)
            last = long.Parse((await worker.StandardOutput.ReadLineAsync(Stop)).ShouldNotBeNull(), CultureInfo.InvariantCulture);
        return last;
    }

    /// <summary>What was acknowledged before the worker ended, and the text that it ended with, if any.</summary>
    static async Task<(long Last, string Text)> EndAsync(Process worker, long last)
    {
        while (await worker.StandardOutput.ReadLineAsync(Stop) is { } line)
            if (!long.TryParse(line, CultureInfo.InvariantCulture, out var tick))
                return (last, line);
            else
                last = tick;
        await worker.WaitForExitAsync(Stop);
        return (last, "");
    }

    [Fact]
    public async Task Every_acknowledged_row_is_there_after_a_kill()
    {
        var random = new Random(5);
        var next = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            var worker = Start(next);
            var read = await ReadAsync(worker, random.Next(1, 40));
            worker.Kill();
            var (last, _) = await EndAsync(worker, read);
            await RequireAsync(last, $"kill {kill}");
            next = last + 2;
        }
    }

    async Task RequireAsync(long last, string context)
    {
        await using var store = SqliteStore.Open(folder["online.db"]);
        var found = new SortedDictionary<int, long>();
        await foreach (var row in store.ScanAsync(View.Id, Stop))
        {
            row.Show().ShouldBe(SampleRow.Of(row.Key.ToArray(), row.EventTicks, sequence: row.EventTicks, length: 400).Show(), context);
            found[row.Key.Span[0]] = row.EventTicks;
        }
        // The batch that was under way is there, or not.
        var newest = found.Values.Max();
        newest.ShouldBeInRange(last, last + 1, context);
        for (var tick = newest; tick > Math.Max(0, newest - 3); tick--)
            for (var key = (int)(tick % 3); key < Keys + tick % 3; key++)
                found[key].ShouldBeGreaterThanOrEqualTo(tick == newest || tick <= last ? Math.Min(tick, last) : last, context);
        for (var key = (int)(newest % 3); key < Keys + newest % 3; key++)
            found[key].ShouldBe(newest, context);
    }

    [Fact]
    public async Task Processes_write_and_read_side_by_side()
    {
        var one = Start(0);
        // Later than all that the other comes to.
        var two = Start(1_000_000_000);
        await ReadAsync(one, 1);
        var last = 0L;
        await using (var store = SqliteStore.Open(folder["online.db"]))
        {
            var before = 0L;
            for (var round = 0; round < 20; round++)
            {
                await ReadAsync(one, 1);
                last = await ReadAsync(two, 1);
                var row = (await store.GetAsync(View.Id, new byte[] { 7 }, Stop)).ShouldNotBeNull();
                row.Show().ShouldBe(SampleRow.Of(7, row.EventTicks, sequence: row.EventTicks, length: 400).Show());
                row.EventTicks.ShouldBeGreaterThanOrEqualTo(before);
                before = row.EventTicks;
            }
        }
        one.Kill();
        two.Kill();
        await EndAsync(one, 0);
        await RequireAsync((await EndAsync(two, last)).Last, "two");
    }

    // No disk is full on purpose: the largest file that the process may write is as good.
    [Fact]
    public async Task A_full_disk_is_an_error_and_takes_nothing_that_was_acknowledged()
    {
        var worker = Start(0, 400, "trap '' XFSZ; ulimit -f 2000; export DOTNET_EnableWriteXorExecute=0 DOTNET_GCHeapHardLimit=8000000;");
        var (last, text) = await EndAsync(worker, -1);
        last.ShouldBeGreaterThan(0);
        text.ShouldBe($"SQLite '{folder["online.db"]}' answers with error 778 (disk I/O error). The disk cannot be read or written, or has "
            + "no room. Check it, then put the rows again.");
        await RequireAsync(last, "full");
    }
}

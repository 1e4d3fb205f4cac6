using System.Diagnostics;
using System.Globalization;

namespace Preprocessing.FeatureStore.Tests.Materializing;

/// <summary>A process that materialises, and is killed by the signal that it cannot notice.</summary>
public sealed class KilledTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The number of kills; 200 for the whole promise (tests/README.md).</summary>
    static int Kills => int.TryParse(
        Environment.GetEnvironmentVariable("PREPROCESSING_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 8;

    [Fact]
    public async Task A_store_whose_writer_was_killed_becomes_that_of_one_that_was_not()
    {
        Directory.CreateDirectory(folder["whole/x"]);
        await Beat.MaterializeAsync(folder["whole"], _ => { });
        var expected = await ContentAsync("whole");
        var random = new Random(11);
        var killed = 0;
        for (var store = 0; killed < Kills; store++)
        {
            var name = $"killed-{store.ToString(CultureInfo.InvariantCulture)}";
            Directory.CreateDirectory(folder[$"{name}/x"]);
            // Until one run comes to its end.
            while (await IsKilledAsync(name, random))
                killed++;
            (await ContentAsync(name)).ShouldBe(expected, $"after {killed} kills");
        }
    }

    /// <summary>Starts the writer, and kills it at some moment if it has not ended by then.</summary>
    async Task<bool> IsKilledAsync(string name, Random random)
    {
        using var worker = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Preprocessing.FeatureStore.Worker.dll"), "materialize",
                folder[name]])
        {
            RedirectStandardOutput = true,
        })!;
        var (last, lines) = ("", random.Next(1, 90));
        while (lines-- > 0 && await worker.StandardOutput.ReadLineAsync(Stop) is { } line)
            last = line;
        if (last == "done")
        {
            await worker.WaitForExitAsync(Stop);
            worker.ExitCode.ShouldBe(0);
            return false;
        }
        // Somewhere behind the line. Nothing depends on where.
        Thread.SpinWait(random.Next(1, 2_000_000));
        worker.Kill();
        await worker.WaitForExitAsync(Stop);
        return true;
    }

    /// <summary>All files of the offline rows by name, and all online rows.</summary>
    async Task<List<string>> ContentAsync(string name)
    {
        var root = folder[$"{name}/features"];
        List<string> content =
        [
            .. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
                $"{Path.GetRelativePath(root, file)} "
                    + $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"),
        ];
        content.Count(file => file.Contains(".parquet", StringComparison.Ordinal)).ShouldBe(5);
        await using var online = SqliteStore.Open(folder[$"{name}/online.db"]);
        var view = (await online.ViewsAsync(Stop)).Single();
        await foreach (var row in online.ScanAsync(view.Id, Stop))
            content.Add($"{Convert.ToHexString(row.Key.Span)} {row.EventTicks} {row.CreatedTicks} {row.Sequence} "
                + Convert.ToHexString(row.Values.Span));
        content.Add($"mark {await online.GetMarkAsync(view.Id, Stop)}");
        content.Count.ShouldBeGreaterThan(300);
        return content;
    }
}

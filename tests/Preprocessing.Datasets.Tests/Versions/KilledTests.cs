using System.Diagnostics;
using System.Globalization;

namespace Preprocessing.Datasets.Tests;

/// <summary>
/// Whatever is killed at whatever moment, or comes to a full disk: no version is half there, no committed byte is lost, and the next run
/// goes on. A program is killed by the signal that it cannot notice, at random moments.
/// </summary>
public sealed class KilledTests : IDisposable
{
    static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_KILLS") ?? "34", CultureInfo.InvariantCulture);

    readonly Repo repo = new();
    readonly Folder remote = new();

    public void Dispose()
    {
        repo.Dispose();
        remote.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("commit")]
    [InlineData("checkout")]
    [InlineData("push")]
    [InlineData("pull")]
    [InlineData("gc")]
    [InlineData("append")]
    public async Task At_random_moments(string operation)
    {
        await BeginAsync();
        var random = new Random(8);
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillAsync(operation, kill, random.Next(150));
            await RequireSoundAsync(operation, kill);
        }
    }

    // No disk is full on purpose: the largest file that the process may write is as good.
    [Theory]
    [InlineData("commit", 1000, "No version was made. Check the free space and the permissions, then commit again.")]
    [InlineData("checkout", 1000, "Check the free space and the permissions, then check out again.")]
    [InlineData("push", 1000, "What was there before is untouched. Check the free space and the permissions, then write again.")]
    [InlineData("pull", 1000, "Check connection, free space and permissions, then pull again")]
    [InlineData("append", 20, "What was there before is untouched. Check the free space and the permissions, then write again.")]
    public async Task At_a_full_disk(string operation, int kibibytes, string remedy)
    {
        await BeginAsync();
        repo.Write("large.csv", Large(1));
        await repo.Commit();
        repo.Datasets.Tag("trips", "kept");
        await repo.Datasets.PushAsync("trips@kept", DatasetRemote.Open(remote.Path), null, Stop);
        if (operation == "commit")
            repo.Write("large.csv", Large(2));

        using var worker = Start(
            operation, 3, $"trap '' XFSZ; ulimit -f {kibibytes}; export DOTNET_EnableWriteXorExecute=0 DOTNET_GCHeapHardLimit=8000000;");
        var text = await worker.StandardError.ReadToEndAsync(Stop);
        await worker.WaitForExitAsync(Stop);

        worker.ExitCode.ShouldBe(2, text);
        text.ShouldContain("too large for the file system");
        text.ShouldContain(remedy);
        Directory.EnumerateFiles(repo.Data, ".*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(repo.Root, ".pre", "cache", "tmp")).ShouldBeEmpty();
        Directory.EnumerateFiles(remote.Path, ".*", SearchOption.AllDirectories).ShouldBeEmpty();
        repo.Datasets.VerifyAudit().Faults.ShouldBeEmpty();
        await RequireSoundAsync(operation, 0);

        static string Large(int seed) => $"{seed}{new string('1', 3 << 20)}";
    }

    async Task BeginAsync()
    {
        var random = new Random(7);
        for (var version = 0; version < 3; version++)
        {
            for (var file = 0; file < 6; file++)
                repo.Write($"{file}.csv", $"x\n{version} {file}\n{new string('1', random.Next(100_000))}\n");
            await repo.Commit();
        }
        repo.Datasets.Tag("trips", "kept");
        await repo.Datasets.PushAsync("trips@kept", DatasetRemote.Open(remote.Path), null, Stop);
    }

    Process Start(string operation, int seed, string limits = "") => Process.Start(new ProcessStartInfo("bash",
    [
        "-c", limits + "exec dotnet exec \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "Preprocessing.Datasets.Worker.dll"),
        operation, repo.Root, remote.Path, seed.ToString(CultureInfo.InvariantCulture),
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    async Task KillAsync(string operation, int seed, int milliseconds)
    {
        using var worker = Start(operation, seed);
        var faults = worker.StandardError.ReadToEndAsync(Stop);
        (await worker.StandardOutput.ReadLineAsync(Stop)).ShouldBe("ready", $"seed {seed}");
        await Task.Delay(milliseconds, Stop);
        worker.Kill();
        await worker.WaitForExitAsync(Stop);
        (await faults).ShouldBe("", $"seed {seed}");
    }

    async Task RequireSoundAsync(string operation, int kill)
    {
        var context = $"{operation}, kill {kill}";
        var datasets = repo.Datasets;
        if (operation == "pull")
            await datasets.PullAsync("trips@kept", DatasetRemote.Open(remote.Path), null, Stop);
        // Each version whose bytes nobody collected is whole.
        foreach (var manifest in operation == "gc" ? [datasets.Find("trips@latest"), datasets.Find("trips@kept")] : datasets.Log("trips"))
            (await datasets.VerifyAsync(manifest.Address, null, Stop)).Faults.Where(fault => !fault.Contains("has no end"))
                .ShouldBeEmpty(context);
        foreach (var folder in Directory.EnumerateDirectories(remote.Path).Append(remote.Path))
            RequireWhole(folder, context);

        // The next run goes on.
        var latest = datasets.Find("trips@latest");
        await datasets.CheckoutAsync(latest.Address, new() { Force = true }, Stop);
        repo.Read().Keys.ShouldBe(latest.Files.Select(file => file.Path), context);
        repo.Write("next.csv", $"x\n{kill}\n");
        var next = await repo.Commit();
        next.Version.ShouldBe(latest.Version + 1, context);
        (await datasets.VerifyAsync(next.Address, null, Stop)).Faults.ShouldBeEmpty(context);
        datasets.VerifyAudit().Faults.ShouldBeEmpty(context);
        await datasets.CollectAsync(new(), Stop);
        Directory.EnumerateFiles(Path.Combine(repo.Root, ".pre", "cache", "tmp")).ShouldBeEmpty(context);
    }

    // What has its name in a remote has its content.
    static void RequireWhole(string folder, string context)
    {
        var objects = Path.Combine(folder, "files", "md5");
        if (!Directory.Exists(objects))
            return;
        foreach (var path in Directory.EnumerateFiles(objects, "*", SearchOption.AllDirectories))
            if (Path.GetFileName(path) is var name && !name.StartsWith('.'))
            {
                var isList = name.EndsWith(".dir", StringComparison.Ordinal);
                (ContentHasher.OfFile(path, Stop).Md5 + (isList ? ".dir" : ""))
                    .ShouldBe(Path.GetFileName(Path.GetDirectoryName(path)) + name, context);
                // DVC takes it that what a list names is there.
                if (isList)
                    foreach (var address in DirectoryListing.Parse(File.ReadAllBytes(path), path).Values)
                        File.Exists(Path.Combine(objects, address[..2], address[2..])).ShouldBeTrue(context);
            }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Preprocessing.Governance.Tests;

/// <summary>Processes that are killed while they rotate, create and destroy keys.</summary>
public class KilledTests : IDisposable
{
    const int Kills = 12;

    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_kill_loses_a_key_or_brings_one_back()
    {
        MasterKey[] masters = [MasterKey.Generate(), MasterKey.Generate()];
        for (var i = 0; i < 2; i++)
            masters[i].Save(folder[$"master{i}"]);
        var keys = new Dictionary<int, byte[]>();
        using (var ring = FileKeyRing.CreateNew(folder["ring"], masters[0]))
        {
            for (var person = 0; person < 100; person++)
                ring.Create($"person/{person}");
            for (var person = 0; person < 100; person++)
                ring.Find($"person/{person}", keys[person] = new byte[KeyRing.Length]);
        }
        var destroyed = new HashSet<int>();
        var random = new Random(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillAsync(kill, random.Next(60));
            using var ring = Open(masters);
            for (var person = 0; person < 100; person++)
            {
                var key = new byte[KeyRing.Length];
                var status = ring.Find($"person/{person}", key);
                if (status == KeyStatus.Found)
                    key.ShouldBe(keys[person], $"person {person} after kill {kill}");
                else
                    destroyed.Add(person);
                status.ShouldBe(destroyed.Contains(person) ? KeyStatus.Destroyed : KeyStatus.Found, $"person {person} after kill {kill}");
                (person % 2 == 0 && status != KeyStatus.Found).ShouldBeFalse();
            }
            // The next change goes on, and leaves nothing of the one that was killed.
            ring.Create("last");
            folder.Names.Where(name => name.EndsWith(".tmp", StringComparison.Ordinal)).ShouldBeEmpty();
        }
        destroyed.ShouldNotBeEmpty();
    }

    FileKeyRing Open(MasterKey[] masters)
    {
        try
        {
            return FileKeyRing.Open(folder["ring"], masters[0]);
        }
        catch (KeyException refused) when (refused.Message.Contains(masters[1].Fingerprint, StringComparison.Ordinal))
        {
            return FileKeyRing.Open(folder["ring"], masters[1]);
        }
    }

    async Task KillAsync(int seed, int milliseconds)
    {
        using var worker = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Preprocessing.Governance.Worker.dll"),
            folder["ring"], folder["master0"], folder["master1"], seed.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var faults = worker.StandardError.ReadToEndAsync(Stop);
        (await worker.StandardOutput.ReadLineAsync(Stop)).ShouldBe("destroyed", $"seed {seed}");
        await Task.Delay(milliseconds, Stop);
        worker.Kill();
        await worker.WaitForExitAsync(Stop);
        (await faults).ShouldBe("", $"seed {seed}");
    }
}

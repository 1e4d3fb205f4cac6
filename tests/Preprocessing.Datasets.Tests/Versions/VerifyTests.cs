namespace Preprocessing.Datasets.Tests;

/// <summary>A verification names what is not as it was committed, and where.</summary>
public sealed class VerifyTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Task<VerificationReport> Verify() => repo.Datasets.VerifyAsync(null, null, Stop);

    async Task<Manifest> CommitTwo()
    {
        repo.Write("a.csv", "1");
        await repo.Commit();
        repo.Write("b.csv", "22");
        return await repo.Commit();
    }

    [Fact]
    public async Task All_is_well()
    {
        await CommitTwo();
        var report = await Verify();
        report.Faults.ShouldBeEmpty();
        report.Versions.ShouldBe(["trips@1", "trips@2"]);
        // Each content is read once.
        (report.Files, report.Bytes).ShouldBe((2, 3));
        repo.Datasets.VerifyAudit().Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_flipped_bit_in_the_cache()
    {
        var manifest = await CommitTwo();
        repo.Overwrite(manifest.Files[1].Md5, "23");
        (await Verify()).Faults.ShouldHaveSingleItem().ShouldContain($"'{repo.ObjectOf(manifest.Files[1].Md5)}' is not what was "
            + "committed as 'b.csv'");
    }

    [Fact]
    public async Task A_list_of_files_and_a_file_that_are_gone()
    {
        var manifest = await CommitTwo();
        File.Delete(repo.ObjectOf(manifest.Md5));
        File.Delete(repo.ObjectOf(manifest.Files[0].Md5));
        (await Verify()).Faults.Select(fault => fault[..22]).ShouldBe(["The list of files of t", "'a.csv' of trips@1 is "]);
    }

    [Fact]
    public async Task A_manifest_that_somebody_wrote_anew()
    {
        var manifest = await CommitTwo();
        repo.Datasets.Manifests.Write(manifest with { Message = "never said" });
        (await Verify()).Faults.ShouldHaveSingleItem().ShouldContain("trips@2 is not the one that");

        repo.Datasets.Manifests.Write(manifest with { Audit = manifest.Audit with { Number = 1 } });
        (await Verify()).Faults.ShouldHaveSingleItem().ShouldContain("is the commit of something else");
    }

    [Fact]
    public async Task A_log_whose_end_was_cut_off()
    {
        var manifest = await CommitTwo();
        var log = Path.Combine(repo.Root, ".pre", "audit", "2026-09.jsonl");
        await File.WriteAllLinesAsync(log, File.ReadAllLines(log)[..1], Stop);
        (await Verify()).Faults.ShouldHaveSingleItem().ShouldContain("its end was cut off");
        repo.Datasets.VerifyAudit(new Dictionary<string, string> { ["Model 'm.onnx'"] = manifest.Token }).Faults.ShouldBe(
        [
            $"The manifest of trips@2 names entry {manifest.Audit}, but the log ends at entry 1: its end was cut off.",
            $"Model 'm.onnx' names entry {manifest.Audit}, but the log ends at entry 1: its end was cut off.",
        ]);
    }

    [Fact]
    public async Task Old_bytes_are_collected_and_what_is_named_stays()
    {
        for (var i = 1; i <= 4; i++)
        {
            repo.Write("a.csv", new string('x', i));
            await repo.Commit();
        }
        repo.Datasets.Tag("trips@1", "golden");
        var foreign = Path.Combine(repo.Cache, "ab", new string('c', 30));
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        await File.WriteAllTextAsync(foreign, "of another branch", Stop);

        var dry = await repo.Datasets.CollectAsync(new() { KeepLast = 1, DryRun = true }, Stop);
        dry.Objects.ShouldBe(4, "a.csv and the list of two versions");
        dry.Versions.ShouldBe(["trips@2", "trips@3"]);
        (await Verify()).Faults.ShouldBeEmpty();

        await repo.Datasets.CheckoutAsync("trips@3", null, Stop);
        (await repo.Datasets.CollectAsync(new() { KeepLast = 1 }, Stop)).Versions.ShouldBe(["trips@2"], "a file of DVC names trips@3");
        (await Verify()).Faults.Count.ShouldBe(2);
        foreach (var kept in (string[])["trips@1", "trips@3", "trips@4"])
            (await repo.Datasets.VerifyAsync(kept, null, Stop)).Faults.ShouldBeEmpty();
        File.Exists(foreign).ShouldBeTrue();

        (await repo.Datasets.CollectAsync(new() { Unreferenced = true }, Stop)).Objects.ShouldBe(1);
        File.Exists(foreign).ShouldBeFalse();
        (await repo.Datasets.CollectAsync(new(), Stop)).Objects.ShouldBe(0);
    }
}

namespace Preprocessing.Datasets.Tests;

/// <summary>A checkout makes the working folder the version, and loses nothing that no version has.</summary>
public sealed class CheckoutTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    Task<CheckoutReport> Checkout(string address, bool force = false) =>
        repo.Datasets.CheckoutAsync(address, new() { Force = force }, TestContext.Current.CancellationToken);

    async Task CommitTwo()
    {
        repo.Write("a.csv", "1");
        repo.Write("inner/b.csv", "1");
        await repo.Commit();
        repo.Write("a.csv", "2");
        repo.Write("c.csv", "2");
        File.Delete(Path.Combine(repo.Data, "inner", "b.csv"));
        await repo.Commit();
    }

    [Fact]
    public async Task There_and_back()
    {
        await CommitTwo();

        var back = await Checkout("trips@1");
        (back.Written, back.Removed, back.Unchanged).ShouldBe((2, 1, 0));
        repo.Read().ShouldBe(new SortedDictionary<string, string> { ["a.csv"] = "1", ["inner/b.csv"] = "1" });
        File.ReadAllText(repo.Data + ".dvc").ShouldContain(back.Manifest.Md5);

        await Checkout("trips");
        repo.Read().ShouldBe(new SortedDictionary<string, string> { ["a.csv"] = "2", ["c.csv"] = "2" });
        Directory.Exists(Path.Combine(repo.Data, "inner")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_gone_comes_back_and_can_be_written()
    {
        await CommitTwo();
        Directory.Delete(repo.Data, recursive: true);
        await Checkout("trips@2");
        repo.Write("a.csv", "3");
        (await repo.Commit()).Version.ShouldBe(3);
    }

    [Fact]
    public async Task An_unchanged_dataset_is_neither_read_nor_written()
    {
        await CommitTwo();
        // A file that cannot be opened is not read.
        foreach (var path in Directory.EnumerateFiles(repo.Data))
            using (File.Open(path, FileMode.Open, FileAccess.Read, FileShare.None))
            {
                var report = await Checkout("trips@2");
                (report.Written, report.Removed, report.Unchanged).ShouldBe((0, 0, 2));
            }
        var dates = Directory.EnumerateFiles(repo.Root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);
        await Checkout("trips@2");
        foreach (var path in Directory.EnumerateFiles(repo.Data))
            File.GetLastWriteTimeUtc(path).ShouldBe(dates[path]);
    }

    [Fact]
    public async Task What_no_version_has_is_not_lost()
    {
        await CommitTwo();
        repo.Write("a.csv", "mine");
        repo.Write("new.csv", "mine");

        var fault = await Should.ThrowAsync<DatasetException>(() => Checkout("trips@1"));
        fault.Message.ShouldContain("2 file(s)");
        fault.Message.ShouldContain("'a.csv'");
        repo.Read()["a.csv"].ShouldBe("mine");

        await Checkout("trips@1", force: true);
        repo.Read().ShouldBe(new SortedDictionary<string, string> { ["a.csv"] = "1", ["inner/b.csv"] = "1" });
    }

    [Fact]
    public async Task A_damaged_object_is_named_and_does_not_come_out()
    {
        await CommitTwo();
        var first = repo.Datasets.Find("trips@1");
        repo.Overwrite(first.Files[0].Md5, "7");

        var fault = await Should.ThrowAsync<DatasetException>(() => Checkout("trips@1"));
        fault.Message.ShouldContain(repo.ObjectOf(first.Files[0].Md5));
        fault.Message.ShouldContain("'a.csv' of trips@1");

        // What lies there now is no version, and does not become one.
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("A checkout of trips@1");
        await Checkout("trips@2", force: true);
        (await repo.Commit()).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Bytes_that_are_gone_change_nothing()
    {
        await CommitTwo();
        File.Delete(repo.ObjectOf(repo.Datasets.Find("trips@1").Files[0].Md5));
        (await Should.ThrowAsync<DatasetException>(() => Checkout("trips@1"))).Message.ShouldContain("is not in the cache");
        repo.Read().ShouldBe(new SortedDictionary<string, string> { ["a.csv"] = "2", ["c.csv"] = "2" });
    }

    [Fact]
    public async Task Names_of_versions()
    {
        await CommitTwo();
        repo.Datasets.Tag("trips@1", "golden");
        repo.Datasets.Find("trips@golden").Version.ShouldBe(1);
        repo.Datasets.Tag("trips", "golden");
        repo.Datasets.Log("trips@1").Select(manifest => manifest.Version).ShouldBe([2, 1]);
        repo.Datasets.Tags("trips").ShouldBe(new Dictionary<string, int> { ["golden"] = 2 });

        Should.Throw<DatasetException>(() => repo.Datasets.Find("trips@3")).Message.ShouldContain("has no version 3, its latest is 2");
        Should.Throw<DatasetException>(() => repo.Datasets.Find("trips@other")).Message.ShouldContain("It has golden.");
        Should.Throw<DatasetException>(() => repo.Datasets.Find("bikes")).Message.ShouldContain("There are trips.");
        foreach (var address in (string[])["", "@1", "../x", "trips@", "trips@0", "trips@-1", "trips@../x"])
            Should.Throw<DatasetException>(() => repo.Datasets.Find(address));
        foreach (var tag in (string[])["latest", "3", "", "a/b", "A"])
            Should.Throw<DatasetException>(() => repo.Datasets.Tag("trips", tag));
    }
}

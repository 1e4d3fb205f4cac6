using System.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Preprocessing.Datasets.Tests;

/// <summary>A commit stores the bytes that it read, in DVC's layout, and makes a version of them.</summary>
public sealed class CommitTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    [Fact]
    public async Task A_version_has_the_hashes_of_its_files_and_the_cache_their_bytes()
    {
        repo.Write("a.csv", "x\n1\n");
        repo.Write("inner/b.csv", "");

        var manifest = await repo.Commit(new() { Message = "first", Actor = "build" });

        (manifest.Address, manifest.Path, manifest.IsFolder, manifest.Message, manifest.Actor).ShouldBe(
            ("trips@1", "data/trips", true, "first", "build"));
        manifest.Files.Select(file => (file.Path, file.Length, file.Md5, file.Sha256)).ShouldBe(
        [
            ("a.csv", 4, Tool("md5sum", "data/trips/a.csv"), Tool("sha256sum", "data/trips/a.csv")),
            ("inner/b.csv", 0, "d41d8cd98f00b204e9800998ecf8427e", Tool("sha256sum", "data/trips/inner/b.csv")),
        ]);
        manifest.Sha256.ShouldBe("sha256:" + Shell(
            "sha256sum data/trips/a.csv data/trips/inner/b.csv | cut -c1-64 | sort | sha256sum")[..64]);
        File.ReadAllText(repo.ObjectOf(manifest.Files[0].Md5)).ShouldBe("x\n1\n");
        manifest.Md5.ShouldBe(Tool("md5sum", $".pre/cache/files/md5/{manifest.Md5[..2]}/{manifest.Md5[2..]}") + ".dir");
        ManifestJson.Write(repo.Datasets.Find("trips")).ShouldBe(ManifestJson.Write(manifest));
    }

    [Fact]
    public async Task One_file_is_a_dataset_too()
    {
        repo.Write("only.csv", "x\n");
        var manifest = await repo.Datasets.CommitAsync(Path.Combine(repo.Data, "only.csv"), null, TestContext.Current.CancellationToken);

        (manifest.Address, manifest.IsFolder).ShouldBe(("only@1", false));
        manifest.Md5.ShouldBe(Tool("md5sum", "data/trips/only.csv"));
        Output("data/trips/only.csv.dvc").Children.ContainsKey("nfiles").ShouldBeFalse();
    }

    [Fact]
    public async Task DVC_finds_the_version_and_what_others_wrote_into_its_file_stays()
    {
        repo.Write("a.csv", "x\n1\n");
        File.WriteAllText(repo.Data + ".dvc", "frozen: true\nouts:\n- path: trips\n  md5: old\n  remote: ours\n  meta:\n    team: bikes\n");

        var manifest = await repo.Commit();

        var output = Output("data/trips.dvc");
        Text(output, "md5").ShouldBe(manifest.Md5);
        Text(output, "hash").ShouldBe("md5");
        Text(output, "size").ShouldBe("4");
        Text(output, "nfiles").ShouldBe("1");
        Text(output, "remote").ShouldBe("ours");
        Text((YamlMappingNode)output["meta"], "team").ShouldBe("bikes");
        Text((YamlMappingNode)output["meta"], "version").ShouldBe("1");
        File.ReadAllText(repo.Data + ".dvc").ShouldContain($"md5: '{manifest.Md5}'");
        File.ReadAllText(Path.Combine(repo.Root, "data", ".gitignore")).ShouldBe("/trips\n");
    }

    [Fact]
    public async Task The_cache_is_that_of_DVC_where_there_is_one()
    {
        Directory.CreateDirectory(Path.Combine(repo.Root, ".dvc"));
        repo.Write("a.csv", "x\n1\n");
        var own = await DatasetRepository.Open(repo.Root).CommitAsync(repo.Data, null, TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(repo.Root, ".dvc", "cache", "files", "md5", own.Md5[..2], own.Md5[2..])).ShouldBeTrue();

        File.WriteAllText(Path.Combine(repo.Root, ".dvc", "config"), "[core]\n    remote = x\n[cache]\n    dir = ../shared\n");
        repo.Write("a.csv", "x\n2\n");
        var shared = await DatasetRepository.Open(repo.Root).CommitAsync(repo.Data, null, TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(repo.Root, "shared", "files", "md5", shared.Md5[..2], shared.Md5[2..])).ShouldBeTrue();
    }

    [Fact]
    public async Task What_has_not_changed_is_no_new_version()
    {
        repo.Write("a.csv", "x\n1\n");
        var first = await repo.Commit();
        repo.Write("a.csv", "x\n2\n");
        var second = await repo.Commit();
        (await repo.Commit()).Address.ShouldBe("trips@2");
        repo.Write("a.csv", "x\n1\n");
        var third = await repo.Commit();

        second.Parents.ShouldBe(["trips@1"]);
        (third.Address, third.Md5).ShouldBe(("trips@3", first.Md5));
        repo.Datasets.Log("trips").Select(manifest => manifest.Address).ShouldBe(["trips@3", "trips@2", "trips@1"]);
    }

    [Fact]
    public async Task Two_versions_at_the_same_moment_have_their_order()
    {
        foreach (var text in (string[])["1", "2", "3"])
        {
            repo.Write("a.csv", text);
            await repo.Commit();
        }
        repo.Datasets.Log("trips").Select(manifest => manifest.CommittedAt).Distinct().Count().ShouldBe(1);
        repo.Datasets.Find("trips@latest").Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_damaged_object_is_mended_by_a_commit_of_its_content()
    {
        repo.Write("a.csv", "x\n1\n");
        var manifest = await repo.Commit();
        repo.Overwrite(manifest.Files[0].Md5, "x\n7\n");

        repo.Write("b.csv", "x\n2\n");
        await repo.Commit();

        File.ReadAllText(repo.ObjectOf(manifest.Files[0].Md5)).ShouldBe("x\n1\n");
    }

    [Theory]
    [InlineData("e\u0301.csv", "has combining marks")]
    [InlineData("a\\b.csv", "has a backslash")]
    [InlineData("a\nb.csv", "has a backslash or a control character")]
    public async Task A_name_that_is_none_everywhere(string name, string fault)
    {
        repo.Write("a.csv", "x");
        repo.Write(name, "x");
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain(fault);
        repo.Datasets.Datasets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_not_UTF_8()
    {
        repo.Write("a.csv", "x");
        Shell("touch \"data/trips/$(printf 'a\\377.csv')\"");
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("is not UTF-8");
        // .NET cannot remove what it cannot name.
        Shell("rm -r data/trips");
    }

    [Theory]
    [InlineData("a link to a file", "ln -s /etc/hostname data/trips/b.csv")]
    [InlineData("a link to a folder", "ln -s /etc data/trips/etc")]
    [InlineData("a link to nothing", "ln -s nothing data/trips/b.csv")]
    [InlineData("the folder itself", "mv data/trips data/real && ln -s real data/trips")]
    public async Task A_link(string what, string make)
    {
        repo.Write("a.csv", "x");
        Shell(make);
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("is a link", Case.Sensitive, what);
    }

    [Fact]
    public async Task What_DVC_would_leave_out()
    {
        repo.Write("a.csv", "x");
        repo.Write(".dvcignore", "# nothing\n\n");
        await repo.Commit();
        repo.Write(".dvcignore", "*.tmp\n");
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("names files that DVC leaves out");
    }

    [Fact]
    public async Task Nothing_and_elsewhere()
    {
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("there is nothing to commit");
        (await Should.ThrowAsync<DatasetException>(() => repo.Datasets.CommitAsync("/tmp"))).Message.ShouldContain("does not lie below");
        (await Should.ThrowAsync<DatasetException>(() => repo.Datasets.CommitAsync(Path.Combine(repo.Root, ".pre")))).Message
            .ShouldContain("a folder of the repository itself");
        repo.Write("a.csv", "x");
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit(new() { Dataset = "Über" }))).Message
            .ShouldContain("cannot be the name");
        (await Should.ThrowAsync<DatasetException>(() => repo.Commit(new() { Parents = ["gone@1"] }))).Message
            .ShouldContain("There is no dataset 'gone'");
        await repo.Commit();
        (await Should.ThrowAsync<DatasetException>(() =>
            repo.Datasets.CommitAsync(Path.Combine(repo.Data, "a.csv"), new() { Dataset = "trips" }))).Message
            .ShouldContain("lies in 'data/trips', not in 'data/trips/a.csv'");
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_makes_no_version()
    {
        repo.Write("a.csv", new string('a', 100_000));
        using var changing = new Repo();
        var path = Path.Combine(changing.Data, "a.csv");
        changing.Write("a.csv", new string('a', 3 << 20));
        // The second file is stored after the first, which has changed by then; of one file the check is the same.
        var options = new CommitOptions { Progress = new Now<ByteProgress>(_ => { }) };
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(Random.Shared.Next(1000)));
        }, TestContext.Current.CancellationToken);
        var fault = await Should.ThrowAsync<DatasetException>(() => changing.Commit(options));
        await stop.CancelAsync();
        await writing;

        fault.Message.ShouldContain("changed while it was read");
        changing.Datasets.Datasets.ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(changing.Root, ".pre", "cache", "tmp")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_writer_is_refused_in_words()
    {
        repo.Write("a.csv", "x");
        using (File.Open(Path.Combine(repo.Root, ".pre", "tmp", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            (await Should.ThrowAsync<DatasetException>(() => repo.Commit())).Message.ShouldContain("is changed by another process");
            Should.Throw<DatasetException>(() => repo.Datasets.Audit.Append("a", "b")).Message
                .ShouldContain("is changed by another process");
        }
        (await repo.Commit()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_commit_makes_no_version()
    {
        repo.Write("a.csv", "x");
        using var stop = new CancellationTokenSource();
        var options = new CommitOptions { Progress = new Now<ByteProgress>(_ => stop.Cancel()) };
        await Should.ThrowAsync<OperationCanceledException>(() => repo.Datasets.CommitAsync(repo.Data, options, stop.Token));
        repo.Datasets.Datasets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Progress_ends_where_all_bytes_are_done()
    {
        repo.Write("a.csv", new string('a', 3 << 20));
        repo.Write("b.csv", "22");
        var reports = new System.Collections.Concurrent.ConcurrentBag<ByteProgress>();
        var progress = new Now<ByteProgress>(reports.Add);
        await repo.Commit(new() { Progress = progress });
        ShouldBeWhole(4);
        await repo.Datasets.VerifyAsync(null, progress, TestContext.Current.CancellationToken);
        ShouldBeWhole(4);
        Directory.Delete(repo.Data, recursive: true);
        await repo.Datasets.CheckoutAsync("trips", new() { Progress = progress }, TestContext.Current.CancellationToken);
        ShouldBeWhole(4);

        // A block of a mebibyte each, and the small file.
        void ShouldBeWhole(int least)
        {
            reports.Count.ShouldBeGreaterThanOrEqualTo(least);
            reports.Max(report => report.Bytes).ShouldBe((3 << 20) + 2);
            reports.ShouldAllBe(report => report.Total == (3 << 20) + 2);
            reports.Clear();
        }
    }

    [Fact]
    public async Task Many_small_files()
    {
        for (var i = 0; i < 300; i++)
            repo.Write($"{i % 7}/{i}.csv", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var manifest = await repo.Commit();
        manifest.Files.Count.ShouldBe(300);
        (await repo.Datasets.VerifyAsync("trips", null, TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
    }

    YamlMappingNode Output(string path)
    {
        var stream = new YamlStream();
        using var text = new StreamReader(Path.Combine(repo.Root, path));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode["outs"][0];
    }

    static string? Text(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value;

    string Tool(string tool, string path) => Shell($"{tool} {path}").Split(' ')[0];

    string Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = repo.Root,
            RedirectStandardOutput = true,
        })!;
        var text = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0);
        return text;
    }
}

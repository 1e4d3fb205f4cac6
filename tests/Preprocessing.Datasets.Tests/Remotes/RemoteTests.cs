using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Datasets.Tests;

/// <summary>What comes from a remote is what was committed, or nothing.</summary>
public sealed class RemoteTests : IDisposable
{
    readonly Repo repo = new();
    readonly Folder remote = new();

    public void Dispose()
    {
        repo.Dispose();
        remote.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Task<TransferReport> Push(string to) => repo.Datasets.PushAsync("trips", DatasetRemote.Open(to), null, Stop);

    Task<TransferReport> Pull(string from) => repo.Datasets.PullAsync("trips", DatasetRemote.Open(from), null, Stop);

    async Task<Manifest> CommitThree()
    {
        repo.Write("a.csv", "1");
        repo.Write("b.csv", "22");
        repo.Write("empty.csv", "");
        return await repo.Commit();
    }

    [Fact]
    public async Task There_and_back()
    {
        var manifest = await CommitThree();
        var pushed = await Push(remote.Path);
        (pushed.Copied, pushed.Known, pushed.Bytes).ShouldBe((4, 0, 3 + DirectoryListing.Write(manifest.Files).Length));
        File.ReadAllText($"{remote.Path}/files/md5/{manifest.Files[1].Md5[..2]}/{manifest.Files[1].Md5[2..]}").ShouldBe("22");

        Directory.Delete(repo.Cache, recursive: true);
        Directory.Delete(repo.Data, recursive: true);
        (await Pull(remote.Path)).Copied.ShouldBe(4);
        await repo.Datasets.CheckoutAsync("trips", null, Stop);
        repo.Read().ShouldBe(new SortedDictionary<string, string> { ["a.csv"] = "1", ["b.csv"] = "22", ["empty.csv"] = "" });
        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_there_is_not_copied_again()
    {
        var manifest = await CommitThree();
        await Push(remote.Path);
        File.Delete($"{remote.Path}/files/md5/{manifest.Files[1].Md5[..2]}/{manifest.Files[1].Md5[2..]}");
        var last = default(ByteProgress);
        var again = await repo.Datasets.PushAsync(
            "trips",
            DatasetRemote.Open(remote.Path),
            new Now<ByteProgress>(report => last = report.Bytes > last.Bytes ? report : last),
            Stop);
        (again.Copied, again.Known, again.Bytes).ShouldBe((1, 3, 2));
        // What was there already is done as well.
        (last.Bytes, last.Total).ShouldBe((3 + DirectoryListing.Write(manifest.Files).Length, last.Bytes));
        File.Delete(repo.ObjectOf(manifest.Files[0].Md5));
        (await Pull(remote.Path)).Copied.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_object_is_neither_pushed_nor_kept()
    {
        var manifest = await CommitThree();
        await Push(remote.Path);

        repo.Overwrite(manifest.Files[1].Md5, "23");
        using var other = new Folder();
        (await Should.ThrowAsync<DatasetException>(() => Push(other.Path))).Message
            .ShouldContain("'b.csv' of trips@1, and was not pushed");

        (await Pull(remote.Path)).Copied.ShouldBe(1);
        File.ReadAllText(repo.ObjectOf(manifest.Files[1].Md5)).ShouldBe("22");

        File.WriteAllText($"{remote.Path}/files/md5/{manifest.Files[0].Md5[..2]}/{manifest.Files[0].Md5[2..]}", "2");
        File.Delete(repo.ObjectOf(manifest.Files[0].Md5));
        (await Should.ThrowAsync<DatasetException>(() => Pull(remote.Path))).Message
            .ShouldContain("is not 'a.csv' of trips@1");
        File.Exists(repo.ObjectOf(manifest.Files[0].Md5)).ShouldBeFalse();

        File.Delete($"{remote.Path}/files/md5/{manifest.Files[0].Md5[..2]}/{manifest.Files[0].Md5[2..]}");
        (await Should.ThrowAsync<DatasetException>(() => Pull(remote.Path))).Message
            .ShouldContain("is not in the remote");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_and_half_a_file_is_not_kept()
    {
        var manifest = await CommitThree();
        var store = new BreakingStore();
        Data.FileStores.Register(store);
        await Push("breaking://remote");
        store.Objects.Count.ShouldBe(4);

        Directory.Delete(repo.Cache, recursive: true);
        store.Breaks = 2;
        await Pull("breaking://remote");
        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();

        Directory.Delete(repo.Cache, recursive: true);
        store.Breaks = int.MaxValue;
        await Should.ThrowAsync<DatasetException>(() => Pull("breaking://remote"));
        File.Exists(repo.ObjectOf(manifest.Files[1].Md5)).ShouldBeFalse();

        Directory.Delete(repo.Cache, recursive: true);
        store.Loses = true;
        (await Should.ThrowAsync<DatasetException>(() => Push("breaking://other"))).Message
            .ShouldContain("is not in the cache");
        await repo.Commit();
        (await Should.ThrowAsync<DatasetException>(() => Push("breaking://other"))).Message
            .ShouldContain("has 0 bytes after");
        await Should.ThrowAsync<SourceException>(() => Push("unknown://other"));
    }

    /// <summary>A store in memory whose connections break in the middle, and which loses what is written.</summary>
    sealed class BreakingStore() : FileStore("breaking")
    {
        public Dictionary<string, byte[]> Objects { get; } = [];

        public int Breaks { get; set; }

        public bool Loses { get; set; }

        public override ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
        {
            lock (Objects)
                return new(Objects.TryGetValue(path, out var bytes) ? new StoredFile(path, bytes.Length, "1") : null);
        }

        public override async IAsyncEnumerable<StoredFile> ListAsync(
            string folder, bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }

        public override ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
        {
            lock (Objects)
                return new(new MemoryStream(Objects[file.Path], 0, (int)(file.Length > 1 && Breaks-- > 0 ? length / 2 : length)));
        }

        public override async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken);
            lock (Objects)
                if (!Loses)
                    Objects[path] = bytes.ToArray();
        }
    }
}

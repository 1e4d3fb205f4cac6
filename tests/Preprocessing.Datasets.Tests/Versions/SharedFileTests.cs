using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Preprocessing.Datasets.Tests;

/// <summary>What the working folder and the cache share does not let a write into the one change the other unnoticed.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SharedFileTests : IDisposable
{
    static readonly CommitOptions Linked = new() { HardLinks = true };

    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string File1 => Path.Combine(repo.Data, "a.csv");

    [Fact]
    public async Task By_default_a_write_into_a_file_changes_no_version()
    {
        repo.Write("a.csv", new string('1', 3 << 20));
        var manifest = await repo.Commit();
        await using (var file = File.Open(File1, FileMode.Open, FileAccess.Write))
            file.Write("2"u8);

        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();
        (await repo.Commit()).Version.ShouldBe(2);
        await repo.Datasets.CheckoutAsync("trips@1", null, Stop);
        await using (var file = File.Open(File1, FileMode.Open, FileAccess.Write))
            file.Write("3"u8);
        ContentHasher.OfFile(repo.ObjectOf(manifest.Files[0].Md5), Stop).Sha256.ShouldBe(manifest.Files[0].Sha256);
    }

    // On most systems of build servers no copy shares blocks: run the tests with TMPDIR on Btrfs or XFS as well.
    [Fact]
    public async Task A_copy_shares_its_blocks_where_the_file_system_can_do_that()
    {
        repo.Write("a.csv", new string('1', 3 << 20));
        var canShare = Run("cp", "--reflink=always", File1, Path.Combine(repo.Root, "clone")) == 0;

        var manifest = await repo.Commit();

        var stored = repo.ObjectOf(manifest.Files[0].Md5);
        SharesBlocks(stored).ShouldBe(canShare);
        File.GetUnixFileMode(stored).ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hard_link_is_the_file_itself_and_read_only()
    {
        repo.Write("a.csv", "1");
        repo.Write("same.csv", "1");
        repo.Write("b.csv", "2");
        var manifest = await repo.Commit(Linked);

        foreach (var name in (string[])["a.csv", "b.csv", "same.csv"])
            (File.GetUnixFileMode(Path.Combine(repo.Data, name)) & HardLink.Writing).ShouldBe(UnixFileMode.None);
        Links("b.csv").ShouldBe(2);
        (Links("a.csv") + Links("same.csv")).ShouldBe(3);
        (await repo.Commit(Linked)).Version.ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(repo.Root, ".pre", "cache", "tmp")).ShouldBeEmpty();

        // A file that is replaced is another one.
        File.WriteAllText(File1 + ".new", "3");
        File.Move(File1 + ".new", File1, overwrite: true);
        (await repo.Commit(Linked)).Version.ShouldBe(2);
        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();
        File.ReadAllText(repo.ObjectOf(manifest.Files[0].Md5)).ShouldBe("1");
    }

    [Fact]
    public async Task Hard_links_come_out_of_the_cache_as_well_and_a_checkout_without_them_replaces_them()
    {
        repo.Write("a.csv", "1");
        await repo.Commit();
        repo.Write("a.csv", "2");
        await repo.Commit();

        await repo.Datasets.CheckoutAsync("trips@1", new() { HardLinks = true }, Stop);
        Links("a.csv").ShouldBe(2);
        (File.GetUnixFileMode(File1) & HardLink.Writing).ShouldBe(UnixFileMode.None);
        await repo.Datasets.CheckoutAsync("trips@2", null, Stop);
        Links("a.csv").ShouldBe(1);
        repo.Write("a.csv", "3");
        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldBeEmpty();
    }

    // Who may do everything, and who makes the file writable, can.
    [Fact]
    public async Task What_is_written_through_a_hard_link_all_the_same_is_no_version()
    {
        repo.Write("a.csv", "1");
        var manifest = await repo.Commit(Linked);
        File.SetUnixFileMode(File1, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(File1, "7");

        (await repo.Datasets.VerifyAsync(null, null, Stop)).Faults.ShouldHaveSingleItem()
            .ShouldContain($"is not what was committed as 'a.csv' of {manifest.Address}");
        await Should.ThrowAsync<DatasetException>(() => repo.Datasets.CheckoutAsync("trips@1", new() { Force = true }, Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_a_process_can_still_write_into_is_not_linked(bool isMapped)
    {
        repo.Write("a.csv", new string('1', 5000));
        var mode = File.GetUnixFileMode(File1);
        var writing = File.Open(File1, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var map = isMapped ? MemoryMappedFile.CreateFromFile(writing, null, 0, MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None, leaveOpen: false) : null;
        using var view = map?.CreateViewAccessor();
        if (isMapped)
            await writing.DisposeAsync();

        var fault = await Should.ThrowAsync<DatasetException>(() => repo.Commit(Linked));

        fault.Message.ShouldContain($"'{File1}' cannot have a hard link, because a process has it open for writing");
        fault.Message.ShouldContain("Without --hard-links");
        File.GetUnixFileMode(File1).ShouldBe(mode);
        repo.Datasets.Datasets.ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(repo.Root, ".pre", "cache", "tmp")).ShouldBeEmpty();
        await writing.DisposeAsync();
        view?.Dispose();
        map?.Dispose();
        (await repo.Commit(Linked)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task No_hard_link_leads_to_another_file_system()
    {
        var shared = Directory.CreateDirectory($"/dev/shm/preprocessing-{Guid.NewGuid():N}").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(repo.Root, ".dvc"));
            File.WriteAllText(Path.Combine(repo.Root, ".dvc", "config"), $"[cache]\n    dir = {shared}\n");
            repo.Write("a.csv", "1");
            var datasets = DatasetRepository.Open(repo.Root);
            (await Should.ThrowAsync<DatasetException>(() => datasets.CommitAsync(repo.Data, Linked, Stop))).Message
                .ShouldContain($"'{File1}' cannot have a hard link in '{shared}/tmp': Invalid cross-device link. Without --hard-links");

            repo.Write("a.csv", "2");
            await datasets.CommitAsync(repo.Data, null, Stop);
            File.Delete(File1);
            (await Should.ThrowAsync<DatasetException>(() => datasets.CheckoutAsync("trips", new() { HardLinks = true }, Stop))).Message
                .ShouldContain("Invalid cross-device link");
            await datasets.CheckoutAsync("trips", null, Stop);
            repo.Read()["a.csv"].ShouldBe("2");
        }
        finally
        {
            Directory.Delete(shared, recursive: true);
        }
    }

    int Links(string name) => int.Parse(
        Output("stat", "-c", "%h", Path.Combine(repo.Data, name)), System.Globalization.CultureInfo.InvariantCulture);

    static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    // The map of the file's extents (FS_IOC_FIEMAP of linux/fiemap.h): the first one is marked if other files have it, too.
    static bool SharesBlocks(string path)
    {
        const int Extents = 32, Flags = 40, Shared = 0x2000;
        var map = new byte[Extents + 56];
        BinaryPrimitives.WriteUInt64LittleEndian(map.AsSpan(8), ulong.MaxValue);
        // Write what is only in memory first.
        BinaryPrimitives.WriteUInt32LittleEndian(map.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(map.AsSpan(24), 1);
        using var file = File.OpenHandle(path);
        return Control(file, 0xC020660B, map) == 0
            && (BinaryPrimitives.ReadUInt32LittleEndian(map.AsSpan(Extents + Flags)) & Shared) != 0;
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    static extern int Control(SafeHandle file, nuint request, byte[] map);
}

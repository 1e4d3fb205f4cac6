using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Preprocessing.Datasets;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>A commit beside what it cannot do without: reading the bytes, and both hashes of them.</summary>
static class DatasetCommits
{
    const int SmallFiles = 100_000;

    static readonly string Root = Directory.CreateTempSubdirectory("preprocessing-datasets-").FullName;

    public static void Write(TextWriter text)
    {
        try
        {
            Measure(text);
        }
        finally
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    static void Measure(TextWriter text)
    {
        text.WriteLine($"On {new DriveInfo(Root).DriveFormat}:");
        text.WriteLine();
        text.WriteLine("| | seconds | beside reading and hashing |");
        text.WriteLine("|---|---:|---:|");
        foreach (var (name, files, length) in ((string, int, int)[])[("one file", 1, 1 << 30), ("4 files", 4, 256 << 20)])
        {
            var folder = $"large{files}";
            var large = Path.Combine(Root, folder);
            Fill(large, files, file =>
            {
                var bytes = new byte[length];
                new Random(file).NextBytes(bytes);
                return bytes;
            });
            var bare = Row(text, $"reading and hashing 1 GiB in {name}, side by side", null, () => Hash(large, null));
            Row(text, "the same, written to the disk as well", bare, () => Hash(large, Path.Combine(Root, "copy")));
            var repository = DatasetRepository.Create(Root);
            Row(text, "commit", bare, () => Time(() => repository.CommitAsync(large)));
            Row(text, "commit again, with nothing new", bare, () => Time(() => repository.CommitAsync(large)));
            Row(text, "checkout of the same, unchanged", bare, () => Time(() => repository.CheckoutAsync(folder)));
            Row(text, "commit with hard links", bare, () => Time(() => repository.CommitAsync(large, new() { HardLinks = true })));
        }

        var small = Path.Combine(Root, "small");
        Fill(small, SmallFiles, file => BitConverter.GetBytes(file));
        var bareSmall = Row(text, "reading and hashing 100,000 files of 4 bytes", null, () => Hash(small, null));
        var smalls = DatasetRepository.Create(Root);
        Row(text, "commit", bareSmall, () => Time(() => smalls.CommitAsync(small)));
        Row(text, "checkout of the same, unchanged", bareSmall, () => Time(() => smalls.CheckoutAsync("small")));
    }

    static void Fill(string folder, int files, Func<int, byte[]> content)
    {
        for (var file = 0; file < files; file++)
        {
            var path = Path.Combine(folder, $"{file % 100}", $"{file}.bin");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content(file));
        }
    }

    // As side by side as anybody can hash: both hashes of a file at once, and the files at once.
    static double Hash(string folder, string? copy)
    {
        if (copy is not null)
            Directory.CreateDirectory(copy);
        var time = Time(() => Parallel.ForEachAsync(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), (path, _) =>
            {
                using var file = File.OpenHandle(path);
                var length = RandomAccess.GetLength(file);
                using var written = copy is null ? null : new FileStream(Path.Combine(copy, Path.GetFileName(path)), FileMode.Create);
                if (length < 1 << 20)
                {
                    Add(file, length, HashAlgorithmName.MD5, null);
                    Add(file, length, HashAlgorithmName.SHA256, written);
                }
                else
                    // The copy goes with the faster hash.
                    Parallel.Invoke(
                        () => Add(file, length, HashAlgorithmName.MD5, null),
                        () => Add(file, length, HashAlgorithmName.SHA256, written));
                return ValueTask.CompletedTask;
            }));
        if (copy is not null)
            Directory.Delete(copy, recursive: true);
        return time;
    }

    static void Add(SafeFileHandle file, long length, HashAlgorithmName name, FileStream? copy)
    {
        using var hash = IncrementalHash.CreateHash(name);
        var room = new byte[Math.Max(1, Math.Min(1 << 20, length))];
        for (var at = 0L; RandomAccess.Read(file, room, at) is > 0 and var read; at += read)
        {
            hash.AppendData(room.AsSpan(0, read));
            copy?.Write(room.AsSpan(0, read));
        }
        copy?.Flush(flushToDisk: true);
        hash.GetHashAndReset();
    }

    static double Time(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        run().GetAwaiter().GetResult();
        return watch.Elapsed.TotalSeconds;
    }

    static double Row(TextWriter text, string name, double? beside, Func<double> run)
    {
        var time = run();
        text.WriteLine($"| {name} | {time:0.0} | {(beside is { } bare ? $"{time / bare:0.00}×" : "")} |");
        text.Flush();
        return time;
    }
}

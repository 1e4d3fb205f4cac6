using System.Diagnostics;
using System.Security.Cryptography;
using Preprocessing.Datasets;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>A commit beside what it cannot do without: reading the bytes, and both hashes of them.</summary>
static class DatasetCommits
{
    const int LargeFiles = 4, LargeLength = 256 << 20, SmallFiles = 100_000;

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
        text.WriteLine("| | seconds | beside reading and hashing |");
        text.WriteLine("|---|---:|---:|");
        var large = Path.Combine(Root, "large");
        Fill(large, LargeFiles, file =>
        {
            var bytes = new byte[LargeLength];
            new Random(file).NextBytes(bytes);
            return bytes;
        });
        var bare = Row(text, "reading and hashing 1 GiB in 4 files, side by side", null, () => Hash(large));
        var repository = DatasetRepository.Create(Root);
        Row(text, "commit of the same", bare, () => Time(() => repository.CommitAsync(large)));
        Row(text, "checkout of the same, unchanged", bare, () => Time(() => repository.CheckoutAsync("large")));

        var small = Path.Combine(Root, "small");
        Fill(small, SmallFiles, file => BitConverter.GetBytes(file));
        bare = Row(text, "reading and hashing 100,000 files of 4 bytes", null, () => Hash(small));
        Row(text, "commit of the same", bare, () => Time(() => repository.CommitAsync(small)));
        Row(text, "checkout of the same, unchanged", bare, () => Time(() => repository.CheckoutAsync("small")));
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

    // Two tasks a block, as side by side as anybody can hash one file.
    static double Hash(string folder) => Time(() => Parallel.ForEachAsync(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), (path, _) =>
        {
            using var file = File.OpenHandle(path);
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var room = new byte[Math.Max(1, Math.Min(1 << 20, RandomAccess.GetLength(file)))];
            for (var at = 0L; RandomAccess.Read(file, room, at) is > 0 and var read; at += read)
            {
                md5.AppendData(room.AsSpan(0, read));
                sha256.AppendData(room.AsSpan(0, read));
            }
            md5.GetHashAndReset();
            sha256.GetHashAndReset();
            return ValueTask.CompletedTask;
        }));

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

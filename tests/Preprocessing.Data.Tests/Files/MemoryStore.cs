using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Data.Tests;

/// <summary>A store of somebody's own, by what is public: files in memory, with connections that break off as a test says.</summary>
sealed class MemoryStore(string scheme = "memory") : FileStore(scheme)
{
    readonly ConcurrentDictionary<string, byte[]> files = [];

    readonly ConcurrentDictionary<long, int> attempts = [];

    /// <summary>The ranges that were asked for.</summary>
    public ConcurrentQueue<(long Start, long Length)> Asked { get; } = [];

    /// <summary>After how many bytes the n-th connection to the end of the same range breaks off.</summary>
    public Func<int, long> BreaksAfter { get; set; } = _ => long.MaxValue;

    public byte[] this[string path]
    {
        get => files[path];
        set => files[path] = value;
    }

    public override ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Split(path).Name.Length > 0 && files.TryGetValue(path, out var bytes)
            ? new StoredFile(path, bytes.Length, Version(bytes))
            : null);

    public override async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Split(folder);
        var prefix = folder.TrimEnd('/') + "/";
        foreach (var (path, bytes) in files)
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (isDeep || !path[prefix.Length..].Contains('/')))
                yield return new(path, bytes.Length, Version(bytes));
        if (!isDeep)
            foreach (var inner in files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
                .Select(path => path[prefix.Length..].Split('/')).Where(names => names.Length > 1).Select(names => names[0]).Distinct())
                yield return new(prefix + inner + "/", 0, "");
    }

    public override async ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Asked.Enqueue((start, length));
        if (Version(files[file.Path]) != file.Version)
            throw Changed(file);
        var attempt = attempts.AddOrUpdate(start + length, 1, (_, before) => before + 1);
        return new Breaking(files[file.Path], start, length, BreaksAfter(attempt));
    }

    static string Version(byte[] bytes) => RuntimeHelpers.GetHashCode(bytes).ToString(CultureInfo.InvariantCulture);

    /// <summary>A stream that gives few bytes at once, and breaks off: every other time by its end.</summary>
    sealed class Breaking(byte[] bytes, long start, long length, long left) : MemoryStream(bytes, (int)start, (int)length)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (left == 0)
                return length % 2 == 0 ? 0 : throw new HttpRequestException("The line is cut.");
            var count = await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Math.Min(left, 50_000))], cancellationToken);
            left -= count;
            return count;
        }
    }
}

using DuckDB.NET.Data;
using Parquet.Meta;

namespace Preprocessing.Data.Tests.Matrix;

/// <summary>Readings whose memory is measured run alone.</summary>
[CollectionDefinition(nameof(MutationTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// Files of the matrix with bits flipped, bytes replaced, and lengths and counts that lie, in pages, their headers and the footer. A
/// reading ends soon, takes little memory, and gives a refusal, or the values as they were, or other values that DuckDB reads as well,
/// where it knows the compression and the encoding. By default 240 files; the environment variable PREPROCESSING_MUTATIONS says how many,
/// and PREPROCESSING_MUTATIONS_FROM from which seed on.
/// </summary>
[Collection(nameof(MutationTests))]
public sealed class MutationTests : IDisposable
{
    const int MostMemory = 64 << 20;

    static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_MUTATIONS") ?? "240");
    static readonly int From = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_MUTATIONS_FROM") ?? "0");

    readonly Folder folder = new();
    readonly Duck duck = new();

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Damaged_files_are_refused_or_read_as_duckdb_reads_them()
    {
        MatrixFile[] files = [.. SharpFiles.All()
            .Concat(Duck.All())
            .Concat(NetFiles.All())
            .Where(file => file.Refusal is null)
            .Where((_, index) => index % 61 == 0)];
        var (refused, same, alike, beyond, faults) = (0, 0, 0, 0, new List<string>());
        var whole = new (byte[] Bytes, List<string?>[] Values)?[files.Length];
        for (var seed = From; seed < From + Count; seed++)
        {
            var random = new Random(seed);
            var which = random.Next(files.Length);
            var file = files[which];
            whole[which] ??= await WholeAsync(file);
            var (sound, values) = whole[which]!.Value;
            var bytes = sound.ToArray();
            var what = Mutation.Apply(bytes, random);
            var path = folder[$"mutated-{seed}.parquet"];
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            foreach (var (column, expected) in file.Columns.Zip(values))
            {
                var where = $"seed {seed}: {file}, {column.Name}, {what}";
                try
                {
                    var before = GC.GetTotalAllocatedBytes();
                    var found = await Ours.ReadAsync(path, file.Kind, column.Name, column.IsNullable)
                        .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                    CheckMemory(before, where, faults);
                    if (found.SequenceEqual(expected))
                        same++;
                    else if (file.BeyondDuck is not null)
                        beyond++;
                    else if (Other(path, file, column, found) is { } fault)
                        faults.Add($"{where}: {fault}; it was different: {MatrixTests.Difference(found, expected)}");
                    else
                        alike++;
                }
                catch (SourceException refusal)
                {
                    refused++;
                    if (!refusal.Message.Contains(path))
                        faults.Add($"{where}: the refusal does not name the file: {refusal.Message}");
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    faults.Add($"{where}: {error}");
                }
            }
            File.Delete(path);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{Count} damaged files of {files.Length}: {refused} columns refused, "
            + $"{same} read as before, {alike} read otherwise, as DuckDB does, {beyond} otherwise where DuckDB knows nothing; "
            + $"{faults.Count} faults.");
        faults.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(Count);
    }

    async Task<(byte[], List<string?>[])> WholeAsync(MatrixFile file)
    {
        var path = folder["sound.parquet"];
        await Task.Run(() => file.Write(path), TestContext.Current.CancellationToken);
        var values = new List<string?>[file.Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = await Ours.ReadAsync(path, file.Kind, file.Columns[i].Name, file.Columns[i].IsNullable);
        return (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), values);
    }

    static void CheckMemory(long before, string where, List<string> faults)
    {
        var taken = GC.GetTotalAllocatedBytes() - before;
        if (taken > MostMemory)
            faults.Add($"{where}: {taken} bytes were allocated");
    }

    string? Other(string path, MatrixFile file, MatrixColumn column, List<string?> found)
    {
        try
        {
            return MatrixTests.Difference(found, duck.Read(path, file.Kind, [column.Name])[0]) is { } difference
                ? $"read otherwise than by DuckDB: {difference}"
                : null;
        }
        catch (DuckDBException refusal)
        {
            return $"read, but DuckDB refuses it: {refusal.Message}";
        }
    }
}

/// <summary>Damages files.</summary>
static class Mutation
{
    /// <summary>Damages a file at a random place.</summary>
    /// <returns>How, in words.</returns>
    public static string Apply(byte[] bytes, Random random)
    {
        var length = BitConverter.ToInt32(bytes, bytes.Length - 8);
        var (headers, pages) = Pages(bytes, length);
        var kind = random.Next(8);
        var range = kind < 4 ? headers[random.Next(headers.Count)]
            : kind < 7 ? pages[random.Next(pages.Count)]
            : new Range(bytes.Length - 8 - length, bytes.Length - 8);
        var (start, size) = range.GetOffsetAndLength(bytes.Length);
        var at = start + random.Next(size);
        switch (kind)
        {
            // Small numbers are one byte: another small number is a length or a count that lies, and nothing else.
            case 0 or 1:
                for (var tries = 0; bytes[at] > 127 && tries < 100; tries++)
                    at = start + random.Next(size);
                bytes[at] = (byte)random.Next(128);
                return $"byte {at} of a header";
            case 2:
                bytes.AsSpan(at, Math.Min(5, start + size - at)).Fill((byte)(random.Next(2) * 0x7F | random.Next(2) * 0x80));
                return $"bytes from {at} on of a header";
            case 5:
                random.NextBytes(bytes.AsSpan(at, Math.Min(8, start + size - at)));
                return $"bytes from {at} on of a page";
            case 6:
                // The beginning of a page has its levels, widths and counts.
                at = start + random.Next(Math.Min(size, 12));
                bytes[at] = (byte)(random.Next(3) switch { 0 => 255, 1 => 0, _ => random.Next(256) });
                return $"byte {at}, at the beginning of a page";
            default:
                for (var flips = 1 + random.Next(3); flips > 0; flips--, at = start + random.Next(size))
                    bytes[at] ^= (byte)(1 << random.Next(8));
                return $"bits up to {at} of {(kind == 3 ? "a header" : kind == 7 ? "the footer" : "a page")}";
        }
    }

    static (List<Range> Headers, List<Range> Pages) Pages(byte[] bytes, int footer)
    {
        var (headers, pages) = (new List<Range>(), new List<Range>());
        foreach (var chunk in Footer.Read(bytes.AsSpan(bytes.Length - 8 - footer, footer)).RowGroups
            .SelectMany(group => group.Columns)
            .Select(column => column.MetaData!))
        {
            var at = (int)ParquetFile.Start(chunk);
            for (var values = 0L; values < chunk.NumValues;)
            {
                var header = PageHeader.Read(bytes.AsSpan(at), out var length);
                headers.Add(new(at, at + length));
                if (header.Stored > 0)
                    pages.Add(new(at + length, at + length + header.Stored));
                values += header.Kind is PageType.DATA_PAGE or PageType.DATA_PAGE_V2 ? header.Values : 0;
                at += length + header.Stored;
            }
        }
        return (headers, pages);
    }
}

using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Preprocessing;

namespace Preprocessing.Arrow.Tests;

/// <summary>
/// A file that was cut or changed is read as it is, or refused in words: there is no other failure, no hang, no flood of memory.
/// </summary>
public sealed class DamagedFileTests : IDisposable
{
    static readonly ColumnInfo[] Columns =
    [
        ColumnInfo.Of<int>("n", "N", nullable: true), ColumnInfo.OfText("t", "T", nullable: true), ColumnInfo.OfText("d", "D"),
        ColumnInfo.OfList<double>("l", "L", nullable: true), ColumnInfo.Of<DateTime>("z", "Z"), ColumnInfo.OfText("v", "V"),
        ColumnInfo.Of<bool>("b", "B"),
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Forms => ["file", "stream", "lz4", "zstd"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_file_that_is_cut_anywhere_is_refused(string form)
    {
        var bytes = Whole(form);
        for (var cut = 0; cut < 200; cut++)
        {
            var length = (int)((long)bytes.Length * cut / 200);
            (await TryAsync(bytes[..length])).ShouldNotBeNull($"cut to {length} bytes of {bytes.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_file_with_other_bytes_is_read_or_refused(string form)
    {
        var (bytes, random, refused) = (Whole(form), ByteMutation.Random(), 0);
        var count = ByteMutation.Count(300);
        for (var i = 0; i < count; i++)
        {
            var (changed, what) = ByteMutation.Of(bytes, random);
            try
            {
                refused += await TryAsync(changed) is null ? 0 : 1;
            }
            catch (Exception cause)
            {
                throw new InvalidOperationException($"File {i} of {form}, {what}", cause);
            }
        }
        refused.ShouldBeGreaterThan(count / 10);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_length_that_lies_is_not_believed(string form)
    {
        var bytes = Whole(form);
        // Every aligned number of the descriptions in turn becomes huge, and negative.
        foreach (var lie in new[] { int.MaxValue, -1 })
            for (var at = 0; at < Math.Min(bytes.Length - 4, 1600); at += 4)
            {
                var changed = bytes.ToArray();
                BitConverter.TryWriteBytes(changed.AsSpan(at), lie);
                await TryAsync(changed);
            }
    }

    [Fact]
    public void Tables_that_contain_themselves_are_refused()
    {
        // A table whose first field refers to a place before it.
        byte[] message = [12, 0, 0, 0, 6, 0, 8, 0, 4, 0, 0, 0, 8, 0, 0, 0, 0xF0, 0xFF, 0xFF, 0xFF];
        Should.Throw<InvalidDataException>(() => { FlatTable.Root(message).Table(0); });
    }

    /// <summary>Reads a file; gives the message with which it is refused.</summary>
    async Task<string?> TryAsync(byte[] bytes)
    {
        var path = folder["x.arrow"];
        File.WriteAllBytes(path, bytes);
        var before = GC.GetTotalAllocatedBytes();
        string? refused = null;
        try
        {
            await Batches.RowsAsync(ArrowSource.Open(new AnyPipeline(Columns), path));
        }
        catch (SourceException cause)
        {
            refused = cause.Message;
        }
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(64 << 20, $"{bytes.Length} bytes took too much memory");
        return refused;
    }

    byte[] Whole(string form)
    {
        var (numbers, texts, views) = (new Int32Array.Builder(), new StringArray.Builder(), new StringViewArray.Builder());
        var lists = new ListArray.Builder(DoubleType.Default);
        var times = new TimestampArray.Builder(Apache.Arrow.Types.TimeUnit.Second);
        var (flags, codes) = (new BooleanArray.Builder(), new Int8Array.Builder());
        for (var i = 0; i < 40; i++)
        {
            _ = i % 5 == 0 ? numbers.AppendNull() : numbers.Append(i);
            _ = i % 7 == 0 ? texts.AppendNull() : texts.Append($"text {i % 3}");
            views.Append($"a longer text {i}");
            codes.Append((sbyte)(i % 2));
            _ = i % 4 == 0 ? lists.AppendNull() : lists.Append();
            if (i % 4 != 0)
                ((DoubleArray.Builder)lists.ValueBuilder).Append(i).Append(-i);
            times.Append(DateTimeOffset.FromUnixTimeSeconds(1_000_000_000 + i));
            flags.Append(i % 3 == 0);
        }
        var dictionary = new DictionaryArray(
            new DictionaryType(Int8Type.Default, StringType.Default, false), codes.Build(),
            new StringArray.Builder().Append("ORD").Append("LGA").Build());
        var batch = Batches.Of(
            ("n", numbers.Build()), ("t", texts.Build()), ("d", dictionary), ("l", lists.Build()), ("z", times.Build()),
            ("v", views.Build()), ("b", flags.Build()));
        var path = folder["whole"];
        if (form == "stream")
            Batches.WriteStream(path, [batch, batch.From(10)]);
        else
            Batches.WriteFile(path, [batch, batch], form switch
            {
                "lz4" => CompressionCodecType.Lz4Frame,
                "zstd" => CompressionCodecType.Zstd,
                _ => null,
            });
        return File.ReadAllBytes(path);
    }
}

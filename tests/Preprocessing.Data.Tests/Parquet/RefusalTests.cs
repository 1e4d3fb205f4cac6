using System.Runtime.InteropServices;
using ParquetSharp;
using ParquetSharp.Schema;

namespace Preprocessing.Data.Tests;

using ColumnWriter = ParquetSharp.ColumnWriter;
using ParquetFileWriter = ParquetSharp.ParquetFileWriter;

/// <summary>What other writers may write and is not read: each is one error that names the file, the column and the cause.</summary>
public sealed class RefusalTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    string Write(Node node, Action<ColumnWriter> put, Func<WriterPropertiesBuilder, WriterPropertiesBuilder>? how = null)
    {
        using var builder = new WriterPropertiesBuilder();
        using var properties = (how ?? (given => given))(builder.Compression(Compression.Uncompressed)).Build();
        using var schema = new GroupNode("schema", Repetition.Required, [node]);
        using var writer = new ParquetFileWriter(folder["x.parquet"], schema, properties);
        using (var rows = writer.AppendRowGroup())
            put(rows.NextColumn());
        writer.Close();
        return folder["x.parquet"];
    }

    async Task<string> RefusedAsync(string path, ColumnInfo column)
    {
        var message = (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(path, column))).Message;
        message.ShouldContain($"'{path}'");
        message.ShouldContain("'c'");
        return message;
    }

    static void PutBytes(ColumnWriter writer, params byte[][] texts)
    {
        GCHandle[] pinned = [.. texts.Select(text => GCHandle.Alloc(text, GCHandleType.Pinned))];
        ((ParquetSharp.ColumnWriter<ByteArray>)writer)
            .WriteBatch(pinned.Select((handle, i) => new ByteArray(handle.AddrOfPinnedObject(), texts[i].Length)).ToArray());
        foreach (var handle in pinned)
            handle.Free();
    }

    public static TheoryData<string, string> Unsound => new()
    {
        { "FF", "0xFF after 0 bytes" },
        { "61C3", "0xC3 after 1 bytes" },
        { "61C328", "0xC328 after 1 bytes" },
        { "EDA080", "0xEDA080 after 0 bytes" },
        { "F4908080", "0xF4908080 after 0 bytes" },
        { "C080", "0xC080 after 0 bytes" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task Texts_that_are_no_sound_utf8(string hex, string where)
    {
        foreach (var how in new Func<WriterPropertiesBuilder, WriterPropertiesBuilder>[]
        {
            given => given.EnableDictionary(),
            given => given.DisableDictionary(),
            given => given.DisableDictionary().Encoding(Encoding.DeltaByteArray),
            given => given.DisableDictionary().Encoding(Encoding.DeltaLengthByteArray),
        })
        {
            var path = Write(
                new PrimitiveNode("c", Repetition.Required, LogicalType.String(), PhysicalType.ByteArray),
                writer => PutBytes(writer, [(byte)'a'], Convert.FromHexString(hex)),
                how);
            var message = await RefusedAsync(path, ColumnInfo.OfText("c", "C"));
            message.ShouldContain("Column 'c' of row group 0 of");
            message.ShouldContain($"A text is no sound UTF-8: it has {where}");
        }
    }

    [Fact]
    public async Task Kinds_that_pipelines_do_not_declare()
    {
        var half = Write(
            new PrimitiveNode("c", Repetition.Required, LogicalType.Float16(), PhysicalType.FixedLenByteArray, 2),
            writer => writer.LogicalWriter<Half>().WriteBatch([(Half)1.5]));
        (await RefusedAsync(half, ColumnInfo.Of<int>("c", "C"))).ShouldContain("holds float16");
        var uuid = Write(
            new PrimitiveNode("c", Repetition.Required, LogicalType.Uuid(), PhysicalType.FixedLenByteArray, 16),
            writer => writer.LogicalWriter<Guid>().WriteBatch([Guid.Empty]));
        (await RefusedAsync(uuid, ColumnInfo.OfText("c", "C"))).ShouldContain("holds uuid");
        var bytes = Write(
            new PrimitiveNode("c", Repetition.Required, LogicalType.None(), PhysicalType.ByteArray),
            writer => PutBytes(writer, "abc"u8.ToArray()));
        (await RefusedAsync(bytes, ColumnInfo.OfText("c", "C"))).ShouldContain("holds bytes");
        var lists = Write(
            new GroupNode(
                "c",
                Repetition.Required,
                [new GroupNode("list", Repetition.Repeated, [new GroupNode("element", Repetition.Required, [new GroupNode(
                    "list",
                    Repetition.Repeated,
                    [new PrimitiveNode("element", Repetition.Required, LogicalType.None(), PhysicalType.Int64)])], LogicalType.List())])],
                LogicalType.List()),
            writer => writer.LogicalWriter<long[][]>().WriteBatch([[[1], [2]]]));
        (await RefusedAsync(lists, ColumnInfo.OfList<long>("c", "C"))).ShouldContain("holds a list");
    }

    [Fact]
    public async Task Values_that_cannot_be_held_exactly()
    {
        var nanos = Write(
            new PrimitiveNode("c", Repetition.Required, LogicalType.Timestamp(false, ParquetSharp.TimeUnit.Nanos), PhysicalType.Int64),
            writer => writer.LogicalWriter<DateTimeNanos>().WriteBatch([new(100), new(101)]));
        (await RefusedAsync(nanos, ColumnInfo.Of<DateTime>("c", "C"))).ShouldContain("has 101 (timestamp(nanoseconds, local)) in row 1");
        var old = Write(
            new PrimitiveNode("c", Repetition.Required, LogicalType.None(), PhysicalType.Int96),
            writer => writer.LogicalWriter<ParquetSharp.Int96>().WriteBatch([new(101, 0, 2_440_588)]));
        (await RefusedAsync(old, ColumnInfo.Of<DateTime>("c", "C")))
            .ShouldContain("has day 2440588 and 101 nanoseconds (timestamp(int96)) in row 0");
        var list = Write(
            new GroupNode(
                "c",
                Repetition.Required,
                [new GroupNode(
                    "list",
                    Repetition.Repeated,
                    [new PrimitiveNode("element", Repetition.Optional, LogicalType.None(), PhysicalType.Int64)])],
                LogicalType.List()),
            writer => writer.LogicalWriter<long?[]>().WriteBatch([[1], [2, null]]));
        (await RefusedAsync(list, ColumnInfo.OfList<long>("c", "C"))).ShouldContain("has a list with a missing element in row 1");
    }

    [Fact]
    public async Task Row_groups_without_rows_have_none()
    {
        using (var schema = new GroupNode(
            "schema", Repetition.Required, [new PrimitiveNode("c", Repetition.Required, LogicalType.None(), PhysicalType.Int64)]))
        using (var properties = new WriterPropertiesBuilder().Build())
        using (var writer = new ParquetFileWriter(folder["x.parquet"], schema, properties))
        {
            foreach (var values in new long[][] { [], [1, 2], [], [3] })
            {
                using var rows = writer.AppendRowGroup();
                rows.NextColumn().LogicalWriter<long>().WriteBatch(values);
            }
            writer.Close();
        }
        (await Reading.AllAsync(folder["x.parquet"], ColumnInfo.Of<long>("c", "C"))).ShouldBe([1L, 2L, 3L]);
    }
}

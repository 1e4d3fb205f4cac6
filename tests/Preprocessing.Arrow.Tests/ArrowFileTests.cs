using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Preprocessing;
using Preprocessing.Data;

namespace Preprocessing.Arrow.Tests;

/// <summary>What is written, in which types, and what is refused; a file appears whole or not at all.</summary>
public sealed class ArrowFileTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Columns_have_the_types_that_other_readers_know()
    {
        var rows = new RowSource<ArrowRow>(ArrowRow.Pipeline, ArrowRow.Some(20, ByteMutation.Random()));
        var options = new ArrowWriteOptions { Metadata = new Dictionary<string, string> { ["made by"] = "a test" } };
        await ArrowFile.WriteAsync(
            folder["x.arrow"], rows.ToArrowAsync(ArrowRow.Pipeline, options, Batches.Stop), Batches.Stop);
        using var reader = new ArrowFileReader(File.OpenRead(folder["x.arrow"]));
        using var batch = await reader.ReadRecordBatchAsync(0, Batches.Stop);
        batch.Schema.Metadata["made by"].ShouldBe("a test");
        batch.Schema.FieldsList.Select(Show).ShouldBe(
        [
            "Small: int8", "Byte: uint8?", "Short: int16", "UShort: uint16?", "Int: int32?", "UInt: uint32", "Long: int64",
            "ULong: uint64?", "Wide: decimal(38, 0)?", "UWide: decimal(38, 0)", "Half: float16?", "Float: float?", "Double: double",
            "Decimal: decimal(38, 10)?", "Bool: boolean?", "Local: timestamp(microseconds, local)",
            "Instant: timestamp(microseconds, UTC)?",
            "Offset: timestamp(microseconds, UTC)?", "Date: date", "Time: time(microseconds)?", "Length: duration(microseconds)?",
            "Text: text?", "Id: 16 bytes?", "Letter: text", "Day: text?", "Tags: a list of text?", "Vector: a list of float", "P1: double?",
            "P2: double?",
        ]);
        batch.Schema.GetFieldByName("Id").Metadata["ARROW:extension:name"].ShouldBe("arrow.uuid");

        static string Show(Field field) => $"{field.Name}: {StoredTypes.Name(field.DataType)}{(field.IsNullable ? "?" : "")}";
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_exactly_names_its_row_and_leaves_no_file()
    {
        var rows = new RowSource<ArrowRow>(ArrowRow.Pipeline, new[] { Row(new DateTime(2001, 6, 7)), Row(new DateTime(1)) });
        (await Should.ThrowAsync<IOException>(() => ArrowFile.WriteAsync(
            folder["x.arrow"], rows.ToArrowAsync(ArrowRow.Pipeline, cancellationToken: Batches.Stop), Batches.Stop))).Message
            .ShouldStartWith("Column 'Local' has 01/01/0001 00:00:00 in row 1 of 'memory', which cannot be written exactly as a timestamp "
                + "of the fineness and the kind (UTC or local) of the column. Set another fineness or scale in ArrowWriteOptions");
        folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ticks_are_written_as_nanoseconds()
    {
        var rows = new RowSource<ArrowRow>(ArrowRow.Pipeline, new[] { Row(new DateTime(2001, 6, 7).AddTicks(1)) });
        var options = new ArrowWriteOptions { Times = TimeFineness.Nanoseconds };
        await ArrowFile.WriteAsync(folder["x.arrow"], rows.ToArrowAsync(ArrowRow.Pipeline, options, Batches.Stop), Batches.Stop);
        (await Batches.RowsAsync(ArrowSource.Open<ArrowRow>(folder.Path))).ShouldBeRows([.. await Batches.RowsAsync(rows)]);
    }

    [Fact]
    public async Task A_file_replaces_another_only_when_it_is_whole()
    {
        await File.WriteAllTextAsync(folder["x.arrow"], "old", Batches.Stop);
        await Should.ThrowAsync<InvalidOperationException>(() => ArrowFile.WriteAsync(folder["x.arrow"], Broken(), Batches.Stop));
        folder.Names.ShouldBe(["x.arrow"]);
        (await File.ReadAllTextAsync(folder["x.arrow"], Batches.Stop)).ShouldBe("old");
        (await Should.ThrowAsync<IOException>(() => ArrowFile.WriteAsync(folder.Path + "/none/x.arrow", Broken(), Batches.Stop))).Message
            .ShouldContain("Check that its folder exists");

        static async IAsyncEnumerable<RecordBatch> Broken()
        {
            yield return Batches.Of(("n", new Int32Array.Builder().Append(1).Build()));
            await Task.Yield();
            throw new InvalidOperationException("broken");
        }
    }

    [Fact]
    public async Task Record_batches_that_do_not_belong_together_are_refused()
    {
        var numbers = Batches.Of(("n", new Int32Array.Builder().Append(1).Build()));
        (await RefusedAsync(numbers, Batches.Of(("m", new Int32Array.Builder().Append(1).Build()))))
            .ShouldBe("A record batch has the columns 'm' (int32), but the first one has 'n' (int32). Write them to different files.");
        (await RefusedAsync(Dictionary("a"), Dictionary("b"))).ShouldContain("Column 'd' has another dictionary than in the first");
        (await RefusedAsync()).ShouldStartWith("There is no record batch");
        folder.Names.ShouldBeEmpty();

        static RecordBatch Dictionary(string text) => Batches.Of(("d", new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, false), new Int32Array.Builder().Append(0).Build(),
            new StringArray.Builder().Append(text).Build())));
    }

    [Fact]
    public async Task Dictionaries_of_a_stream_are_replaced_for_the_record_batches_that_follow()
    {
        // Two streams one after the other, without the end of the first and the schema of the second.
        var info = ColumnInfo.OfText("d", "D");
        Batches.WriteStream(folder["1.arrows"], [Words("a", "b")]);
        Batches.WriteStream(folder["2.arrows"], [Words("c", "d")]);
        var first = await File.ReadAllBytesAsync(folder["1.arrows"], Batches.Stop);
        var second = await File.ReadAllBytesAsync(folder["2.arrows"], Batches.Stop);
        var schema = 8 + BitConverter.ToInt32(second, 4);
        await File.WriteAllBytesAsync(folder["both.arrows"], [.. first[..^8], .. second[schema..]], Batches.Stop);
        var source = ArrowSource.Open(new AnyPipeline(info), folder["both.arrows"]);
        source.PartitionCount.ShouldBe(2);
        (await Batches.RowsAsync(source)).ShouldBeRows(["b"], ["a"], ["d"], ["c"]);

        static RecordBatch Words(params string[] words) => Batches.Of(("d", new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, false), new Int32Array.Builder().Append(1).Append(0).Build(),
            new StringArray.Builder().AppendRange(words).Build())));
    }

    [Fact]
    public async Task Dictionaries_of_a_stream_are_added_to()
    {
        var info = ColumnInfo.OfText("d", "D");
        Batches.WriteStream(folder["1.arrows"], [Words([1, 0], "a", "b")]);
        Batches.WriteStream(folder["2.arrows"], [Words([3, 0], "c", "d")]);
        byte[][] first = Messages("1.arrows"), second = Messages("2.arrows");
        byte[] end = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];
        await File.WriteAllBytesAsync(
            folder["both.arrows"], [.. first[0], .. first[1], .. first[2], .. AsDelta(second[1]), .. second[2], .. end], Batches.Stop);
        (await Batches.RowsAsync(ArrowSource.Open(new AnyPipeline(info), folder["both.arrows"]))).ShouldBeRows(["b"], ["a"], ["d"], ["a"]);

        static RecordBatch Words(int[] positions, params string[] words) => Batches.Of(("d", new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, false), new Int32Array.Builder().AppendRange(positions).Build(),
            new StringArray.Builder().AppendRange(words).Build())));
    }

    /// <summary>The messages of a stream: schema, dictionary, record batch.</summary>
    byte[][] Messages(string name)
    {
        var bytes = File.ReadAllBytes(folder[name]);
        using var stream = new MemoryStream(bytes);
        var messages = new List<byte[]>();
        for (var start = 0; IpcMessage.Read(stream) is { } message; start = (int)stream.Position)
        {
            stream.Position = message.BodyStart + message.BodyLength;
            messages.Add(bytes[start..(int)stream.Position]);
        }
        return [.. messages];
    }

    /// <summary>
    /// The message of a dictionary that adds to the one before, which Apache.Arrow does not write: the description gets a table of fields
    /// that finds the flag, a byte that is not 0, in the reference to the values.
    /// </summary>
    static byte[] AsDelta(byte[] message)
    {
        var size = BitConverter.ToInt32(message, 4);
        var description = new byte[size + 16];
        message.AsSpan(8, size).CopyTo(description);
        var root = BitConverter.ToInt32(description, 0);
        var at = root + BitConverter.ToUInt16(description, root - BitConverter.ToInt32(description, root) + 8);
        var table = at + BitConverter.ToInt32(description, at);
        var fields = table - BitConverter.ToInt32(description, table);
        var values = BitConverter.ToUInt16(description, fields + 6);
        var (length, id) = (BitConverter.ToUInt16(description, fields + 2), BitConverter.ToUInt16(description, fields + 4));
        ushort[] more = [10, length, id, values, values];
        for (var i = 0; i < more.Length; i++)
            BitConverter.TryWriteBytes(description.AsSpan(size + 2 * i), more[i]);
        BitConverter.TryWriteBytes(description.AsSpan(table), table - size);
        return [.. message[..4], .. BitConverter.GetBytes(size + 16), .. description, .. message[(8 + size)..]];
    }

    [Fact]
    public void A_file_without_a_stamp_has_none()
    {
        Batches.WriteFile(folder["x.arrow"], [Batches.Of(("n", new Int32Array.Builder().Append(1).Build()))]);
        ArrowFile.ReadStamp(folder["x.arrow"]).ShouldBeNull();
    }

    async Task<string> RefusedAsync(params RecordBatch[] batches) =>
        (await Should.ThrowAsync<ArgumentException>(() => ArrowFile.WriteAsync(
            folder["y.arrow"], batches.ToAsyncEnumerable(), Batches.Stop))).Message;

    static ArrowRow Row(DateTime local) => new() { Local = local, Letter = 'a', Vector = [1, 2, 3], Parts = [1, 2] };
}

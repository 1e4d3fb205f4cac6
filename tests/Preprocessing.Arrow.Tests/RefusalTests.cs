using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Types;
using Preprocessing;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;

namespace Preprocessing.Arrow.Tests;

/// <summary>What does not fit is refused, with its place, what was expected, and what to do.</summary>
public sealed class RefusalTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_value_names_its_row() =>
        (await Batches.RefusalAsync(ColumnInfo.Of<int>("n", "N"), new Int32Array.Builder().Append(1).AppendNull().AppendNull().Build()))
            .ShouldBe("Column 'n' is missing in row 1 of 'record batches' (2 such row(s) in the batch), but property N does not allow "
                + "that. Declare it as int?, or fill or drop these rows.");

    [Fact]
    public async Task A_missing_value_is_found_in_texts_dictionaries_lists_and_columns_of_nothing()
    {
        var text = ColumnInfo.OfText("c", "C");
        var missing = "Column 'c' is missing in row 1";
        (await Batches.RefusalAsync(text, new StringArray.Builder().Append("a").AppendNull().Build())).ShouldStartWith(missing);
        (await Batches.RefusalAsync(text, Dictionary([0, 1], new StringArray.Builder().Append("a").AppendNull().Build())))
            .ShouldStartWith(missing);
        (await Batches.RefusalAsync(ColumnInfo.Of<bool>("c", "C"), new BooleanArray.Builder().Append(true).AppendNull().Build()))
            .ShouldStartWith(missing);
        (await Batches.RefusalAsync(ColumnInfo.Of<int>("c", "C"), new NullArray(2))).ShouldStartWith("Column 'c' is missing in row 0");
        var list = new ListArray.Builder(Int32Type.Default).Append().AppendNull();
        (await Batches.RefusalAsync(ColumnInfo.OfList<int>("c", "C"), list.Build())).ShouldStartWith(missing);
    }

    [Fact]
    public async Task A_list_with_a_missing_number_names_its_row()
    {
        var lists = new ListArray.Builder(Int32Type.Default);
        lists.Append().Append();
        ((Int32Array.Builder)lists.ValueBuilder).Append(1).AppendNull();
        (await Batches.RefusalAsync(ColumnInfo.OfList<int>("c", "C"), lists.Build()))
            .ShouldBe("Column 'c' has a list with a missing element in row 1 of 'record batches', which property C cannot hold as int[]. "
                + "Write the lists without them.");
    }

    [Fact]
    public async Task A_value_that_is_not_exact_names_its_row_and_its_type()
    {
        (await Batches.RefusalAsync(
            ColumnInfo.Of<DateTime>("t", "T"),
            new TimestampArray(
                new TimestampType(ArrowUnit.Nanosecond, "UTC"),
                new ArrowBuffer.Builder<long>().Append(100).Append(101).Build(), ArrowBuffer.Empty, 2, 0, 0)))
            .ShouldBe("Column 't' has 101 (timestamp(nanoseconds, UTC)) in row 1 of 'record batches', which property T cannot hold exactly "
                + "as DateTime. Declare a wider type, or write the column in the type of the property.");
        (await Batches.RefusalAsync(ColumnInfo.Of<float>("n", "N"), new Int32Array.Builder().Append((1 << 24) + 1).Build()))
            .ShouldStartWith("Column 'n' has 16777217 (int32) in row 0");
        (await Batches.RefusalAsync(ColumnInfo.Of<double>("n", "N"), new UInt64Array.Builder().Append(ulong.MaxValue).Build()))
            .ShouldStartWith("Column 'n' has 18446744073709551615 (uint64) in row 0");
        (await Batches.RefusalAsync(ColumnInfo.Of<DateOnly>("n", "N"), Longs(Date64Type.Default, 1)))
            .ShouldStartWith("Column 'n' has 1 (date) in row 0");
        (await Batches.RefusalAsync(ColumnInfo.Of<TimeSpan>("n", "N"), Longs(DurationType.Second, long.MaxValue)))
            .ShouldStartWith("Column 'n' has 9223372036854775807 (duration(seconds)) in row 0");
        (await Batches.RefusalAsync(ColumnInfo.OfEnum<DayOfWeek>("n", "N"), new Int8Array.Builder().Append(1).Append(9).Build()))
            .ShouldStartWith("Column 'n' has 9 (int8) in row 1 of 'record batches', but the enum of property N has no member");
        (await Batches.RefusalAsync(ColumnInfo.OfParsed<Guid>("n", "N"), new StringArray.Builder().Append("no guid").Build()))
            .ShouldEndWith("It is in row 0 of 'record batches'.");
    }

    [Fact]
    public async Task A_type_that_does_not_convert_is_named_with_those_that_do()
    {
        (await Batches.RefusalAsync(ColumnInfo.Of<int>("n", "N"), new Int64Array.Builder().Append(1).Build()))
            .ShouldBe("Column 'n' of 'record batches' holds int64, but property N is int, which is read from an integer of which every "
                + "value is a int. Declare the property as long, or write the column in another type.");
        (await Batches.RefusalAsync(ColumnInfo.Of<DateTimeOffset>("t", "T"), Longs(new TimestampType(ArrowUnit.Second, (string?)null), 1)))
            .ShouldContain("holds timestamp(seconds, local), but property T is DateTimeOffset, which is read from timestamp in UTC");
        (await Batches.RefusalAsync(ColumnInfo.Of<TimeSpan>("t", "T"), new StringArray.Builder().Append("1").Build()))
            .ShouldContain("holds text, but property T is TimeSpan, which is read from duration or time");
        var structs = new StructArray(
            new StructType([new Field("x", Int32Type.Default, true)]), 1, [new Int32Array.Builder().Append(1).Build()], ArrowBuffer.Empty);
        (await Batches.RefusalAsync(ColumnInfo.Of<int>("s", "S"), structs))
            .ShouldContain("holds a struct, but property S is int, which is read from an integer of which every value is a int. "
                + "Name what stands in it by its path, such as [Column(\"s.x\")].");
    }

    [Fact]
    public async Task A_missing_column_names_the_nearest()
    {
        var batch = Batches.Of(("distanc", new Int64Array.Builder().Append(1).Build()));
        (await Batches.RefusalAsync(() => ArrowSource.Open(new AnyPipeline(ColumnInfo.Of<long>("distance", "Distance")), [batch])))
            .ShouldEndWith("It has 1 column(s): 'distanc'. Did you mean 'distanc'? Then mark the property with [Column(\"distanc\")].");
    }

    [Fact]
    public async Task Columns_of_training_are_needed_for_training_alone()
    {
        var pipeline = new AnyPipeline(ColumnInfo.Of<int>("n", "N"), ColumnInfo.Of<int>("y", "Y", trainingOnly: true));
        var source = ArrowSource.Open(pipeline, [Batches.Of(("n", new Int32Array.Builder().Append(1).Build()))]);
        (await Batches.RowsAsync(source, training: false)).ShouldBeRows([1, null]);
        (await Should.ThrowAsync<SourceException>(() => Batches.RowsAsync(source))).Message.ShouldContain("is read from in training");
    }

    [Fact]
    public async Task Files_of_different_types_are_refused()
    {
        Batches.WriteFile(folder["1.arrow"], [Batches.Of(("n", new Int32Array.Builder().Append(1).Build()))]);
        Batches.WriteFile(folder["2.arrow"], [Batches.Of(("n", new Int16Array.Builder().Append(1).Build()))]);
        (await Batches.RefusalAsync(() => ArrowSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), folder.Path)))
            .ShouldStartWith($"Column 'n' is int32 in '{folder["1.arrow"]}' but int16 in '{folder["2.arrow"]}'");
    }

    [Fact]
    public async Task A_column_that_is_not_declared_is_refused_on_demand()
    {
        Batches.WriteFile(folder["x.arrow"], [Batches.Of(("n", new Int32Array.Builder().Append(1).Build()), ("m", new NullArray(1)))]);
        (await Batches.RefusalAsync(() => ArrowSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("n", "N")), new ArrowReadOptions { RefuseExtraColumns = true }, folder.Path)))
            .ShouldContain("has column(s) that pipeline 'any' does not declare: 'm'");
    }

    [Fact]
    public async Task Files_of_another_format_say_what_they_are()
    {
        var pipeline = new AnyPipeline(ColumnInfo.Of<int>("n", "N"));
        foreach (var (name, bytes, expected) in new[]
        {
            ("empty.arrow", "", "is empty, not an Arrow file"),
            ("old.feather", "FEA1 and more", "is a Feather file of version 1"),
            ("x.arrow", "PAR1 and more", "is not an Arrow file: it begins with 0x5041523120616E64"),
            ("short.arrow", "ARR", "is not an Arrow file: it begins with 0x415252"),
        })
        {
            await File.WriteAllTextAsync(folder[name], bytes, Batches.Stop);
            (await Batches.RefusalAsync(() => ArrowSource.Open(pipeline, folder[name]))).ShouldStartWith($"'{folder[name]}' {expected}");
        }
        (await Batches.RefusalAsync(() => ArrowSource.Open(pipeline, folder["none.arrow"]))).ShouldContain("does not exist");
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_opened_is_refused()
    {
        var path = folder["x.arrow"];
        Batches.WriteFile(path, [Batches.Of(("n", new Int32Array.Builder().Append(1).Build()))]);
        var source = ArrowSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), path);
        Batches.WriteFile(path, [Batches.Of(("n", new Int32Array.Builder().AppendRange(new int[100]).Build()))]);
        (await Batches.RefusalAsync(() => source)).ShouldContain("has changed since it was opened");
        (await Should.ThrowAsync<SourceException>(async () => await source.GetVersionAsync(Batches.Stop))).Message
            .ShouldContain("has changed since it was opened");
    }

    [Fact]
    public async Task Arrays_that_are_shorter_than_they_say_are_refused()
    {
        var info = ColumnInfo.Of<int>("n", "N", nullable: true);
        var unsound = "The record batch from row 0 on is not sound: ";
        (await Batches.RefusalAsync(info, ArrowArrayFactory.BuildArray(
            new ArrayData(Int32Type.Default, 9, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(new byte[35])], []))))
            .ShouldBe(unsound + "column 'n' has fewer bytes than its values need. Build it again.");
        (await Batches.RefusalAsync(ColumnInfo.OfText("n", "N"), Dictionary([5], new StringArray.Builder().Append("a").Build())))
            .ShouldBe(unsound + "a value should be at position 5 of a dictionary of 1. Build it again.");
        var batch = new RecordBatch(
            new Schema([new Field("n", Int32Type.Default, true)], null), [new Int32Array.Builder().Append(1).Build()], 2);
        (await Batches.RefusalAsync(() => ArrowSource.Open(new AnyPipeline(info), [batch])))
            .ShouldBe(unsound + "column 'n' has 1 values in 2 rows. Build it again.");
    }

    [Fact]
    public async Task A_text_that_is_no_utf8_names_its_row()
    {
        var text = ArrowArrayFactory.BuildArray(new ArrayData(
            StringType.Default, 2, 0, 0,
            [
                ArrowBuffer.Empty, new ArrowBuffer.Builder<int>().Append(0).Append(1).Append(3).Build(),
                new ArrowBuffer(new byte[] { 0x61, 0xFF, 0xFE }),
            ],
            []));
        (await Batches.RefusalAsync(ColumnInfo.OfText("c", "C"), text))
            .ShouldStartWith("Column 'c' cannot be decoded in row 1 of 'record batches': A text is no sound UTF-8");
    }

    [Fact]
    public async Task Rows_that_differ_between_two_readings_of_a_stream_are_refused()
    {
        var rows = 1;
        var pipeline = new AnyPipeline(ColumnInfo.Of<int>("n", "N"));
        var source = ArrowSource.Open(pipeline, () => new Stream([Batches.Of(("n", new Int32Array.Builder().Append(rows++).Build()))]));
        (await Batches.RowsAsync(source)).ShouldBeRows([1]);
        (await Batches.RefusalAsync(() => source)).ShouldContain("are not those of the reading before");
        var failing = ArrowSource.Open(
            pipeline, () => new Stream([Batches.Of(("n", new Int32Array.Builder().Append(1).Build()))], fails: true));
        (await Batches.RefusalAsync(() => failing)).ShouldBe(
            "The stream of record batches broke off after 1 row(s): the cable is cut. Nothing was kept of this reading. Begin it again.");
    }

    [Fact]
    public async Task A_reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        Batches.WriteFile(folder["x.arrow"], [Batches.Of(("n", new Int32Array.Builder().AppendRange(new int[10]).Build()))]);
        var pipeline = new AnyPipeline(ColumnInfo.Of<int>("n", "N"));
        var source = ArrowSource.Open(pipeline, new ArrowReadOptions { MaxBatchRows = 1 }, folder.Path);
        var read = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(0, true, stop.Token))
                if (++read == 3)
                    await stop.CancelAsync();
        });
        read.ShouldBe(3);
    }

    static IArrowArray Longs(IArrowType type, params long[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        return ArrowArrayFactory.BuildArray(new ArrayData(type, values.Length, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(bytes)], []));
    }

    static DictionaryArray Dictionary(int[] indices, IArrowArray values) => new(
        new DictionaryType(Int32Type.Default, values.Data.DataType, false), new Int32Array.Builder().AppendRange(indices).Build(), values);

    sealed class Stream(IReadOnlyList<RecordBatch> batches, bool fails = false) : Apache.Arrow.Ipc.IArrowArrayStream
    {
        int next;

        public Schema Schema => batches[0].Schema;

        public ValueTask<RecordBatch> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default) =>
            next < batches.Count ? new(batches[next++]) : fails ? throw new IOException("the cable is cut.") : new((RecordBatch)null!);

        public void Dispose() { }
    }
}

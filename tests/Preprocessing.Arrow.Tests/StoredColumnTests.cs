using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Preprocessing;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;

namespace Preprocessing.Arrow.Tests;

/// <summary>
/// Every stored type into every declared type that it converts to: in memory, from files and streams, compressed, sliced, and with missing
/// values or without.
/// </summary>
public sealed class StoredColumnTests : IDisposable
{
    static readonly ArrowUnit[] Units = [ArrowUnit.Second, ArrowUnit.Millisecond, ArrowUnit.Microsecond, ArrowUnit.Nanosecond];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Whole_numbers_of_all_widths()
    {
        await Same<sbyte>(new Int8Type(), -128, 0, 127);
        await Same<byte>(new UInt8Type(), 0, 1, 255);
        await Same<short>(new Int16Type(), short.MinValue, 5, short.MaxValue);
        await Same<ushort>(new UInt16Type(), 0, 5, ushort.MaxValue);
        await Same(new Int32Type(), int.MinValue, 5, int.MaxValue);
        await Same<uint>(new UInt32Type(), 0, 5, uint.MaxValue);
        await Same(new Int64Type(), long.MinValue, 5, long.MaxValue);
        await Same<ulong>(new UInt64Type(), 0, 5, ulong.MaxValue);
    }

    [Fact]
    public async Task Whole_numbers_into_wider_ones_and_into_fractions_that_hold_them()
    {
        await Into<sbyte, short>(new Int8Type(), [-128, 7, 127], [-128, 7, 127]);
        await Into<byte, short>(new UInt8Type(), [0, 255], [0, 255]);
        await Into<byte, ushort>(new UInt8Type(), [0, 255], [0, 255]);
        await Into<short, int>(new Int16Type(), [short.MinValue], [short.MinValue]);
        await Into<ushort, int>(new UInt16Type(), [ushort.MaxValue], [ushort.MaxValue]);
        await Into<int, long>(new Int32Type(), [int.MinValue], [int.MinValue]);
        await Into<uint, long>(new UInt32Type(), [uint.MaxValue], [uint.MaxValue]);
        await Into<uint, ulong>(new UInt32Type(), [uint.MaxValue], [uint.MaxValue]);
        await Into<int, float>(new Int32Type(), [1 << 24, 1 << 30, -3], [1 << 24, 1 << 30, -3]);
        await Into<long, double>(new Int64Type(), [1L << 53, 1L << 62], [1L << 53, 1L << 62]);
        await Into<ulong, double>(new UInt64Type(), [1UL << 63], [1UL << 63]);
        await Into<long, decimal>(new Int64Type(), [long.MinValue], [long.MinValue]);
        await Into<ulong, decimal>(new UInt64Type(), [ulong.MaxValue], [ulong.MaxValue]);
        await Into<ulong, Int128>(new UInt64Type(), [ulong.MaxValue], [ulong.MaxValue]);
        await Into<long, UInt128>(new Int64Type(), [long.MaxValue], [(UInt128)long.MaxValue]);
    }

    [Fact]
    public async Task Fractions()
    {
        await Same(new HalfFloatType(), (Half)0.5, Half.NaN, Half.MaxValue);
        await Same(new FloatType(), 0.1f, float.NaN, float.NegativeInfinity);
        await Same(new DoubleType(), 0.1, double.NaN, double.Epsilon);
        await Into<Half, float>(new HalfFloatType(), [(Half)0.5], [0.5f]);
        await Into<Half, double>(new HalfFloatType(), [(Half)0.5], [0.5]);
        await Into<float, double>(new FloatType(), [0.1f, float.NaN], [0.1f, double.NaN]);
        await Into<float, Half>(new FloatType(), [0.5f, float.NaN], [(Half)0.5, Half.NaN]);
    }

    [Fact]
    public async Task Decimals_of_all_widths()
    {
        await Into<int, decimal>(new Decimal32Type(9, 2), [12345, -1], [123.45m, -0.01m]);
        await Into<long, decimal>(new Decimal64Type(18, 0), [long.MaxValue / 10], [long.MaxValue / 10]);
        await Into<Int128, decimal>(new Decimal128Type(38, 10), [(Int128)15_000_000_000, -1], [1.5000000000m, -0.0000000001m]);
        await Into<Wide, decimal>(new Decimal256Type(76, 2), [Wide.Of(12345), Wide.Of(-1)], [123.45m, -0.01m]);
        await Into<Int128, Int128>(new Decimal128Type(38, 0), [Int128.MaxValue / 10], [Int128.MaxValue / 10]);
        await Into<Wide, Int128>(new Decimal256Type(76, 0), [Wide.Of(Int128.MinValue)], [Int128.MinValue]);
        await Into<long, UInt128>(new Decimal64Type(18, 0), [7], [(UInt128)7]);
    }

    [Fact]
    public async Task Booleans() => await Check(
        ColumnInfo.Of<bool>("c", "C", nullable: true),
        new BooleanArray.Builder().Append(true).AppendNull().Append(false).Append(true).AppendNull().Append(true).Append(false)
            .Append(false).Append(true).Append(true).Build(),
        true, null, false, true, null, true, false, false, true, true);

    [Fact]
    public async Task Texts_in_every_layout()
    {
        string?[] texts = ["", "Zürich", null, "a text that is longer than a view", "Zürich", "\0", null, "😀"];
        var (plain, views) = (new StringArray.Builder(), new StringViewArray.Builder());
        foreach (var text in texts)
        {
            _ = text is null ? plain.AppendNull() : plain.Append(text);
            _ = text is null ? views.AppendNull() : views.Append(text);
        }
        await Check(Text, plain.Build(), [.. texts]);
        await Check(Text, views.Build(), [.. texts]);
        await Check(Text, Large(texts), [.. texts]);
    }

    [Fact]
    public async Task Texts_of_dictionaries_keep_their_positions()
    {
        var values = new StringArray.Builder().Append("never used").Append("ORD").Append("LGA").AppendNull().Build();
        foreach (var indices in Indices(1, 2, null, 1, 3, 2))
            await Check(
                Text, new DictionaryArray(new DictionaryType(indices.Data.DataType, StringType.Default, false), indices, values),
                "ORD", "LGA", null, "ORD", null, "LGA");
        var positions = new Int8Array.Builder().Append(2).Append(1).Append(2).Build();
        var batch = await FirstAsync(
            Text, new DictionaryArray(new DictionaryType(Int8Type.Default, StringType.Default, false), positions, values));
        batch.Texts(0).Values.Length.ShouldBe(2);
        batch.Texts(0).Indices.ToArray().ShouldBe([0, 1, 0]);
    }

    [Fact]
    public async Task Numbers_and_dates_of_dictionaries()
    {
        var numbers = new Int64Array.Builder().Append(70).AppendNull().Append(-1).Build();
        foreach (var indices in Indices(2, 0, null, 1, 0))
            await Check(
                ColumnInfo.Of<double>("c", "C", nullable: true),
                new DictionaryArray(new DictionaryType(indices.Data.DataType, Int64Type.Default, false), indices, numbers),
                -1.0, 70.0, null, null, 70.0);
        var days = new Date32Array.Builder().Append(new DateOnly(2001, 6, 7)).Build();
        await Check(
            ColumnInfo.Of<DateOnly>("c", "C"),
            new DictionaryArray(
                new DictionaryType(Int32Type.Default, Date32Type.Default, false),
                new Int32Array.Builder().Append(0).Append(0).Build(),
                days),
            new DateOnly(2001, 6, 7), new DateOnly(2001, 6, 7));
    }

    [Fact]
    public async Task Lists_of_texts_of_a_dictionary()
    {
        var words = new StringArray.Builder().Append("ORD").Append("LGA").Build();
        var positions = new Int8Array.Builder().Append(1).Append(0).Append(1).Build();
        var type = new DictionaryType(Int8Type.Default, StringType.Default, false);
        var lists = new ListArray(
            new ListType(new Field("item", type, true)), 2, new ArrowBuffer.Builder<int>().Append(0).Append(1).Append(3).Build(),
            new DictionaryArray(type, positions, words), ArrowBuffer.Empty);
        await Check(ColumnInfo.OfTextList("c", "C"), lists, new[] { "LGA" }, new[] { "ORD", "LGA" });
    }

    [Fact]
    public async Task Timestamps_of_every_fineness_with_and_without_a_zone()
    {
        var time = new DateTime(2001, 6, 7, 18, 30, 0);
        foreach (var unit in Units)
        {
            var stored = (time - DateTime.UnixEpoch).Ticks / TicksOf(unit) * (unit == ArrowUnit.Nanosecond ? 100 : 1);
            await Into<long, DateTime>(new TimestampType(unit, (string?)null), [stored], [time]);
            await Into<long, DateTime>(new TimestampType(unit, "UTC"), [stored], [DateTime.SpecifyKind(time, DateTimeKind.Utc)]);
            // A zone says where the instants are shown; they are stored in UTC all the same.
            await Into<long, DateTimeOffset>(
                new TimestampType(unit, "Europe/Zurich"), [stored], [new DateTimeOffset(time, TimeSpan.Zero)]);
        }
    }

    [Fact]
    public async Task Dates_times_and_durations()
    {
        await Into<int, DateOnly>(new Date32Type(), [0, -719162], [new DateOnly(1970, 1, 1), DateOnly.MinValue]);
        await Into<int, DateTime>(new Date32Type(), [1], [new DateTime(1970, 1, 2)]);
        await Into<long, DateOnly>(new Date64Type(), [86_400_000], [new DateOnly(1970, 1, 2)]);
        await Into<long, DateTime>(new Date64Type(), [-86_400_000], [new DateTime(1969, 12, 31)]);
        await Into<int, TimeOnly>(new Time32Type(ArrowUnit.Second), [3661], [new TimeOnly(1, 1, 1)]);
        await Into<int, TimeSpan>(new Time32Type(ArrowUnit.Millisecond), [1500], [TimeSpan.FromSeconds(1.5)]);
        await Into<long, TimeOnly>(new Time64Type(ArrowUnit.Microsecond), [1], [new TimeOnly(10)]);
        await Into<long, TimeSpan>(new Time64Type(ArrowUnit.Nanosecond), [100], [new TimeSpan(1)]);
        await Into<long, TimeSpan>(DurationType.Second, [-90_000, 1], [TimeSpan.FromHours(-25), TimeSpan.FromSeconds(1)]);
        await Into<long, TimeSpan>(DurationType.Nanosecond, [-100], [new TimeSpan(-1)]);
    }

    [Fact]
    public async Task Lists_of_numbers_and_texts()
    {
        var numbers = new ListArray.Builder(Int32Type.Default);
        var inner = (Int32Array.Builder)numbers.ValueBuilder;
        numbers.Append();
        inner.Append(1).Append(2);
        numbers.AppendNull();
        numbers.Append();
        numbers.Append();
        inner.Append(3);
        var ofNumbers = numbers.Build();
        await Check(
            ColumnInfo.OfList<int>("c", "C", nullable: true), ofNumbers, new[] { 1, 2 }, null, System.Array.Empty<int>(), new[] { 3 });
        await Check(
            ColumnInfo.OfList<double>("c", "C", nullable: true), ofNumbers,
            new[] { 1.0, 2 }, null, System.Array.Empty<double>(), new[] { 3.0 });

        var texts = new ListArray.Builder(StringType.Default);
        var letters = (StringArray.Builder)texts.ValueBuilder;
        texts.Append();
        letters.Append("a").AppendNull();
        texts.Append();
        texts.AppendNull();
        texts.Append();
        letters.Append("b");
        await Check(
            ColumnInfo.OfTextList("c", "C", nullable: true), texts.Build(),
            new[] { "a", null }, System.Array.Empty<string>(), null, new[] { "b" });

        var vectors = new FixedSizeListArray.Builder(FloatType.Default, 2);
        var parts = (FloatArray.Builder)vectors.ValueBuilder;
        vectors.Append();
        parts.Append(1).Append(2);
        vectors.AppendNull();
        vectors.Append();
        parts.Append(3).Append(float.NaN);
        await Check(
            ColumnInfo.OfList<float>("c", "C", nullable: true), vectors.Build(), new[] { 1f, 2 }, null, new[] { 3f, float.NaN });
    }

    [Fact]
    public async Task A_missing_list_may_hide_elements_that_nothing_could_hold()
    {
        // The list of the second row is missing; its elements are there, and one is a number that no byte holds.
        var elements = new Int64Array.Builder().Append(1).Append(long.MaxValue).AppendNull().Append(2).Build();
        ArrowBuffer Offsets() => new ArrowBuffer.Builder<int>().Append(0).Append(1).Append(3).Append(4).Build();
        var lists = new ListArray(new ListType(Int64Type.Default), 3, Offsets(), elements, new ArrowBuffer(new byte[] { 0b101 }), 1);
        (await Batches.ValuesAsync(ColumnInfo.OfList<double>("c", "C", nullable: true), lists))
            .Select(value => value).ShouldBe([new[] { 1.0 }, null, new[] { 2.0 }]);
    }

    [Fact]
    public async Task Columns_without_any_value()
    {
        var nothing = new NullArray(3);
        foreach (var info in new[]
        {
            ColumnInfo.Of<int>("c", "C", nullable: true), ColumnInfo.Of<DateTime>("c", "C", nullable: true), Text,
            ColumnInfo.OfList<float>("c", "C", nullable: true), ColumnInfo.OfTextList("c", "C", nullable: true),
        })
            await Check(info, nothing, null, null, null);
    }

    [Fact]
    public async Task Guids_of_bytes_and_of_texts()
    {
        var id = new Guid("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        var info = ColumnInfo.OfParsed<Guid>("c", "C", nullable: true);
        var bytes = Array(new FixedSizeBinaryType(16), [new Guid(id.ToByteArray(), bigEndian: true), default, default], 0b001);
        await Check(info, bytes, id.ToString(), null, null);
        await Check(info, new GuidArray.Builder().Append(id).AppendNull().Build(), id.ToString(), null);
        var texts = new StringArray.Builder().Append("{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9}").AppendNull().Build();
        await Check(info, texts, id.ToString(), null);
    }

    [Fact]
    public async Task Members_of_enums_by_name_and_by_number()
    {
        var info = ColumnInfo.OfEnum<DayOfWeek>("c", "C", nullable: true);
        await Check(info, new StringArray.Builder().Append("Monday").AppendNull().Build(), "Monday", null);
        foreach (var indices in Indices(1, null, 6, 1))
            await Check(info, indices, "Monday", null, "Saturday", "Monday");
    }

    [Fact]
    public async Task What_stands_for_a_missing_value_is_missing()
    {
        await Check(
            ColumnInfo.Of<int>("c", "C", nullable: true).MissingWhen<int>("-999"),
            new Int32Array.Builder().Append(1).Append(-999).Append(2).Build(), 1, null, 2);
        var texts = new StringArray.Builder().Append("NA").Append("a").Append("NA").Build();
        await Check(ColumnInfo.OfText("c", "C", nullable: true).MissingWhen("NA"), texts, null, "a", null);
        await Check(ColumnInfo.OfParsed<char>("c", "C", nullable: true).MissingWhen("NA"), texts, null, "a", null);
        await Check(
            ColumnInfo.OfParsed<char>("c", "C", nullable: true).MissingWhen("NA"),
            new DictionaryArray(
                new DictionaryType(Int8Type.Default, StringType.Default, false),
                new Int8Array.Builder().Append(1).Append(0).Build(), texts),
            "a", null);
        await Check(
            ColumnInfo.OfEnum<DayOfWeek>("c", "C", nullable: true).MissingWhen("-1"),
            new Int16Array.Builder().Append(-1).Append(1).Build(), null, "Monday");
    }

    [Fact]
    public async Task Vectors_of_columns()
    {
        var info = ColumnInfo.OfParts<float>("V*", 1, 2, "V");
        var batch = Batches.Of(
            ("V1", new FloatArray.Builder().Append(1).AppendNull().Build()), ("V2", new Int8Array.Builder().Append(3).Append(4).Build()));
        (await Batches.RowsAsync(ArrowSource.Open(new AnyPipeline(info), [batch])))
            .ShouldBeRows([new[] { 1f, 3 }], [new[] { float.NaN, 4 }]);
    }

    static readonly ColumnInfo Text = ColumnInfo.OfText("c", "C", nullable: true);

    static long TicksOf(ArrowUnit unit) => unit switch
    {
        ArrowUnit.Second => TimeSpan.TicksPerSecond,
        ArrowUnit.Millisecond => TimeSpan.TicksPerMillisecond,
        ArrowUnit.Microsecond => TimeSpan.TicksPerMicrosecond,
        _ => 1,
    };

    static IEnumerable<IArrowArray> Indices(params int?[] values)
    {
        var present = values.Select((value, i) => value is null ? 0 : 1 << i).Sum();
        yield return Array(Int8Type.Default, [.. values.Select(value => (sbyte)(value ?? -1))], present);
        yield return Array(UInt8Type.Default, [.. values.Select(value => (byte)(value ?? 255))], present);
        yield return Array(Int16Type.Default, [.. values.Select(value => (short)(value ?? -1))], present);
        yield return Array(UInt16Type.Default, [.. values.Select(value => (ushort)(value ?? 999))], present);
        yield return Array(Int32Type.Default, [.. values.Select(value => value ?? -1)], present);
        yield return Array(UInt32Type.Default, [.. values.Select(value => (uint)(value ?? 999))], present);
        yield return Array(Int64Type.Default, [.. values.Select(value => (long)(value ?? -1))], present);
        yield return Array(UInt64Type.Default, [.. values.Select(value => (ulong)(value ?? 999))], present);
    }

    static IArrowArray Array<T>(IArrowType type, T[] values, int present) where T : unmanaged => ArrowArrayFactory.BuildArray(new ArrayData(
        type, values.Length, -1, 0,
        [new ArrowBuffer(BitConverter.GetBytes(present)), new ArrowBuffer(MemoryMarshal.AsBytes<T>(values).ToArray())], []));

    static IArrowArray Large(string?[] texts)
    {
        var bytes = texts.Select(text => System.Text.Encoding.UTF8.GetBytes(text ?? "")).ToArray();
        var offsets = new long[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
            offsets[i + 1] = offsets[i] + bytes[i].Length;
        var present = texts.Select((text, i) => text is null ? 0 : 1 << i).Sum();
        return ArrowArrayFactory.BuildArray(new ArrayData(
            LargeStringType.Default, texts.Length, -1, 0,
            [
                new ArrowBuffer(BitConverter.GetBytes(present)), new ArrowBuffer(MemoryMarshal.AsBytes<long>(offsets).ToArray()),
                new ArrowBuffer(bytes.SelectMany(text => text).ToArray()),
            ],
            []));
    }

    Task Same<T>(IArrowType type, params T[] values) where T : unmanaged => Into<T, T>(type, values, values);

    /// <summary>Values as they are; and with a missing one among each two, in a column long enough to be cut anywhere.</summary>
    async Task Into<TStored, T>(IArrowType type, TStored[] stored, T[] values) where TStored : unmanaged where T : unmanaged
    {
        var all = (1 << 30) - 1;
        await Check(ColumnInfo.Of<T>("c", "C"), Array(type, stored, all), [.. values.Select(value => (object)value)]);
        var spread = Enumerable.Range(0, 21)
            .Select(i => (Stored: stored[i % stored.Length], Value: (object?)values[i % values.Length])).ToArray();
        var odd = 0x15555555;
        await Check(
            ColumnInfo.Of<T>("c", "C", nullable: true),
            Array(type, [.. spread.Select(value => value.Stored)], odd),
            [.. spread.Select((value, i) => (odd >> i & 1) == 1 ? value.Value : null)]);
    }

    async Task Check(ColumnInfo info, IArrowArray array, params object?[] expected)
    {
        var pipeline = new AnyPipeline(info);
        var batch = Batches.Of((info.Name, array));
        object?[][] rows = [.. expected.Select(value => new[] { value })];
        (await Batches.RowsAsync(ArrowSource.Open(pipeline, [batch]))).ShouldBeRows(rows);
        for (var start = 1; start <= expected.Length; start++)
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, [batch.From(start)]))).ShouldBeRows(rows[start..]);

        Batches.WriteFile(folder["x.arrow"], [batch]);
        Batches.WriteStream(folder["x.arrows"], [batch]);
        Batches.WriteFile(folder["lz4.feather"], [batch], CompressionCodecType.Lz4Frame);
        Batches.WriteStream(folder["zstd.arrows"], [batch], CompressionCodecType.Zstd);
        foreach (var name in folder.Names)
        {
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, folder[name]))).ShouldBeRows(rows);
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, new ArrowReadOptions { MaxBatchRows = 2 }, folder[name])))
                .ShouldBeRows(rows);
        }
    }

    static async Task<Batch<Any>> FirstAsync(ColumnInfo info, IArrowArray array)
    {
        var source = ArrowSource.Open(new AnyPipeline(info), [Batches.Of((info.Name, array))]);
        await foreach (var batch in source.ReadAsync(0, true, Batches.Stop))
            return batch;
        throw new InvalidOperationException();
    }

    /// <summary>A whole number of 256 bits.</summary>
    readonly record struct Wide(Int128 Low, Int128 High)
    {
        public static Wide Of(Int128 value) => new(value, value < 0 ? -1 : 0);
    }
}

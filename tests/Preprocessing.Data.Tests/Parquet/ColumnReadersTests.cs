using Parquet.Schema;

namespace Preprocessing.Data.Tests;

public sealed class ColumnReadersTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    async Task<object?[]> ReadFieldAsync<TStored, T>(DataField field, params TStored?[] values) where TStored : struct where T : unmanaged
    {
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of(field, values));
        return [.. await Reading.AllAsync(folder["x.parquet"], ColumnInfo.Of<T>(field.Name, "X", nullable: field.IsNullable))];
    }

    Task<object?[]> ReadAsync<TStored, T>(params TStored?[] values) where TStored : struct where T : unmanaged =>
        ReadFieldAsync<TStored, T>(new DataField("x", typeof(TStored), values.Any(value => value is null)), values);

    Task<SourceException> RefusedAsync<TStored, T>(params TStored?[] values) where TStored : struct where T : unmanaged =>
        Should.ThrowAsync<SourceException>(() => ReadAsync<TStored, T>(values));

    [Fact]
    public async Task Values_stored_as_declared_come_as_they_are()
    {
        (await ReadAsync<bool, bool>(true, false, true)).ShouldBe([true, false, true]);
        (await ReadAsync<bool, bool>(true, null, false)).ShouldBe([true, null, false]);
        (await ReadAsync<sbyte, sbyte>(sbyte.MinValue, null, sbyte.MaxValue)).ShouldBe([sbyte.MinValue, null, sbyte.MaxValue]);
        (await ReadAsync<byte, byte>(0, null, byte.MaxValue)).ShouldBe([(byte)0, null, byte.MaxValue]);
        (await ReadAsync<short, short>(short.MinValue, short.MaxValue)).ShouldBe([short.MinValue, short.MaxValue]);
        (await ReadAsync<ushort, ushort>(null, ushort.MaxValue)).ShouldBe([null, ushort.MaxValue]);
        (await ReadAsync<int, int>(int.MinValue, null, int.MaxValue)).ShouldBe([int.MinValue, null, int.MaxValue]);
        (await ReadAsync<uint, uint>(0, uint.MaxValue)).ShouldBe([0u, uint.MaxValue]);
        (await ReadAsync<long, long>(long.MinValue, null, long.MaxValue)).ShouldBe([long.MinValue, null, long.MaxValue]);
        (await ReadAsync<ulong, ulong>(0, ulong.MaxValue)).ShouldBe([0ul, ulong.MaxValue]);
        (await ReadAsync<float, float>(float.NaN, null, float.NegativeInfinity)).ShouldBe([float.NaN, null, float.NegativeInfinity]);
        (await ReadAsync<double, double>(double.Epsilon, double.NaN)).ShouldBe([double.Epsilon, double.NaN]);
        (await ReadAsync<long, long>(null, null)).ShouldBe([null, null]);
    }

    [Fact]
    public async Task Numbers_widen_where_nothing_is_lost()
    {
        (await ReadAsync<int, long>(int.MinValue, null)).ShouldBe([(long)int.MinValue, null]);
        (await ReadAsync<uint, long>(uint.MaxValue)).ShouldBe([(long)uint.MaxValue]);
        (await ReadAsync<byte, short>(byte.MaxValue)).ShouldBe([(short)255]);
        (await ReadAsync<ushort, ulong>(ushort.MaxValue)).ShouldBe([(ulong)ushort.MaxValue]);
        (await ReadAsync<sbyte, int>(sbyte.MinValue)).ShouldBe([(int)sbyte.MinValue]);
        (await ReadAsync<float, double>(0.1f, null)).ShouldBe([(double)0.1f, null]);
        (await ReadAsync<int, double>(int.MinValue, int.MaxValue)).ShouldBe([(double)int.MinValue, (double)int.MaxValue]);
        (await ReadAsync<long, double>(-(1L << 53), 1L << 60)).ShouldBe([-(double)(1L << 53), (double)(1L << 60)]);
        (await ReadAsync<ulong, double>(1UL << 63)).ShouldBe([(double)(1UL << 63)]);
        (await ReadAsync<int, float>(1 << 24, null)).ShouldBe([(float)(1 << 24), null]);
        (await ReadAsync<long, decimal>(long.MinValue)).ShouldBe([(decimal)long.MinValue]);
        (await ReadAsync<ulong, decimal>(ulong.MaxValue)).ShouldBe([(decimal)ulong.MaxValue]);
    }

    [Fact]
    public async Task Numbers_that_are_not_exact_are_refused_by_row()
    {
        (await RefusedAsync<long, double>(1, null, (1L << 53) + 1)).Message
            .ShouldContain("Column 'x' has 9007199254740993 (int64) in row 2 of");
        (await RefusedAsync<long, double>(long.MaxValue)).Message.ShouldContain("cannot hold exactly as double");
        (await RefusedAsync<int, float>((1 << 24) + 1)).Message.ShouldContain("in row 0 of");
        (await RefusedAsync<ulong, double>(ulong.MaxValue)).Message.ShouldContain("18446744073709551615");
    }

    [Fact]
    public async Task Types_of_which_some_values_would_be_lost_are_refused()
    {
        (await RefusedAsync<long, int>(1)).Message.ShouldContain("holds int64, but property X is int");
        (await RefusedAsync<int, uint>(1)).Message.ShouldContain("holds int32, but property X is uint");
        (await RefusedAsync<ulong, long>(1)).Message.ShouldContain("holds uint64");
        (await RefusedAsync<double, float>(1)).Message.ShouldContain("holds double");
        (await RefusedAsync<bool, int>(true)).Message.ShouldContain("holds boolean");
        (await RefusedAsync<int, bool>(1)).Message.ShouldContain("holds int32");
        (await RefusedAsync<Guid, long>(Guid.Empty)).Message.ShouldContain("holds uuid");
    }

    [Fact]
    public async Task Timestamps_keep_the_digits_and_say_whether_they_are_of_the_world()
    {
        var noon = new DateTime(2001, 7, 1, 12, 0, 0, 123);
        foreach (var unit in new[] { DateTimeTimeUnit.Millis, DateTimeTimeUnit.Micros, DateTimeTimeUnit.Nanos })
            foreach (var utc in new[] { true, false })
            {
                var field = new DateTimeDataField("x", DateTimeFormat.Timestamp, utc, unit, isNullable: true);
                var read = await ReadFieldAsync<DateTime, DateTime>(
                    field, DateTime.SpecifyKind(noon, DateTimeKind.Utc), null, DateTime.UnixEpoch.AddYears(-2));
                read.ShouldBe([noon, null, DateTime.UnixEpoch.AddYears(-2)]);
                ((DateTime)read[0]!).Kind.ShouldBe(utc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
            }
        (await ReadFieldAsync<DateTime, DateTimeOffset>(
            new DateTimeDataField("x", DateTimeFormat.DateAndTimeMicros, isNullable: false), DateTime.SpecifyKind(noon, DateTimeKind.Utc)))
            .ShouldBe([new DateTimeOffset(noon, TimeSpan.Zero)]);
        (await ReadFieldAsync<DateTime, DateTime>(new DateTimeDataField("x", DateTimeFormat.Impala, isNullable: true), noon, null))
            .ShouldBe([noon, null]);
        var local = new DateTimeDataField("x", DateTimeFormat.Timestamp, isAdjustedToUTC: false, isNullable: false);
        (await Should.ThrowAsync<SourceException>(() => ReadFieldAsync<DateTime, DateTimeOffset>(local, noon))).Message
            .ShouldContain("which is read from timestamp in UTC");
    }

    [Fact]
    public async Task Dates_are_days_or_midnights()
    {
        var day = new DateOnly(2001, 2, 28);
        (await ReadAsync<DateOnly, DateOnly>(day, null, new DateOnly(1900, 1, 1))).ShouldBe([day, null, new DateOnly(1900, 1, 1)]);
        (await ReadAsync<DateOnly, DateTime>(day)).ShouldBe([new DateTime(2001, 2, 28)]);
    }

    [Fact]
    public async Task Times_of_day_are_read_from_every_unit()
    {
        var time = new TimeOnly(23, 59, 59, 500);
        (await ReadFieldAsync<int, TimeOnly>(
            new TimeDataField("x", TimeUnitPrecision.Millis, isNullable: true), (int)(time.Ticks / 10_000), null)).ShouldBe([time, null]);
        (await ReadFieldAsync<long, TimeOnly>(new TimeDataField("x", TimeUnitPrecision.Micros, isNullable: false), time.Ticks / 10))
            .ShouldBe([time]);
        (await ReadFieldAsync<long, TimeSpan>(new TimeDataField("x", TimeUnitPrecision.Nanos, isNullable: false), time.Ticks * 100))
            .ShouldBe([time.ToTimeSpan()]);
        (await Should.ThrowAsync<SourceException>(() => ReadFieldAsync<long, TimeOnly>(
            new TimeDataField("x", TimeUnitPrecision.Nanos, isNullable: false), 150))).Message.ShouldContain("has 150");
    }

    [Theory]
    [InlineData(9, 2)]
    [InlineData(18, 4)]
    [InlineData(38, 6)]
    public async Task Decimals_are_read_from_every_storage(int precision, int scale) =>
        (await ReadFieldAsync<decimal, decimal>(new DecimalDataField("x", precision, scale, isNullable: true), 12345.25m, null, -0.5m, 0m))
            .ShouldBe([12345.25m, null, -0.5m, 0m]);

    [Fact]
    public async Task Texts_are_only_texts()
    {
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Texts("x", ["a"]));
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(folder["x.parquet"], ColumnInfo.Of<int>("x", "X")))).Message
            .ShouldContain("holds text");
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of<long>("x", false, [1]));
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(folder["x.parquet"], ColumnInfo.OfText("x", "X")))).Message
            .ShouldContain("property X is string, which is read from text");
    }
}

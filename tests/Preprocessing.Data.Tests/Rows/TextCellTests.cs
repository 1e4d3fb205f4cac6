using System.Globalization;
using CsCheck;

namespace Preprocessing.Data.Tests;

public enum Shade { Light, Dark }

/// <summary>The texts of each type: which values they are, and which are refused.</summary>
public sealed class TextCellTests
{
    static T? Read<T>(string text, ColumnInfo? info = null) where T : unmanaged
    {
        info ??= ColumnInfo.Of<T>("c", "C");
        var cell = TextCell.Create(info)!;
        var column = (Column<T>)info.NewColumn();
        cell.Filler.Begin(column, 2);
        var isRead = cell.TrySet(1, text);
        cell.Filler.End(column, 2);
        column[0].ShouldBeNull();
        column[1].HasValue.ShouldBe(isRead);
        return column[1];
    }

    static void Reads<T>(params (string Text, T Value)[] texts) where T : unmanaged
    {
        foreach (var (text, value) in texts)
            Read<T>(text).ShouldBe(value, text);
    }

    static void Refuses<T>(params string[] texts) where T : unmanaged
    {
        foreach (var text in texts)
            Read<T>(text).ShouldBeNull(text);
    }

    [Fact]
    public void Whole_numbers()
    {
        Reads<sbyte>(("-128", -128), ("127", 127), ("+5", 5), (" 5 ", 5), ("007", 7), ("12.0", 12), ("1.2e1", 12), ("-0", 0));
        Refuses<sbyte>("128", "-129", "1.5", "", " ", "1 2", "0x1", "1,0", "1_000", "1e", "e1", ".", "-", "5-", "(5)", "٣", "1e400", "nan");
        Reads<byte>(("0", 0), ("255", 255), ("2.55e2", 255));
        Refuses<byte>("-1", "256", "255.5");
        Reads<short>(("-32768", -32768), ("32767", 32767));
        Refuses<short>("-32769", "32768");
        Reads<ushort>(("65535", 65535));
        Refuses<ushort>("65536", "-1");
        Reads<int>(("-2147483648", int.MinValue), ("2147483647", int.MaxValue), ("2.147483647E9", int.MaxValue));
        Refuses<int>("2147483648", "-2147483649", "2147483647.5");
        Reads<uint>(("4294967295", uint.MaxValue));
        Refuses<uint>("4294967296", "-1");
        Reads<long>(("-9223372036854775808", long.MinValue), ("9223372036854775807", long.MaxValue));
        Reads<long>(("9223372036854775807.0", long.MaxValue));
        Refuses<long>("9223372036854775808", "-9223372036854775809", "9223372036854775807.1", "1e19");
        Reads<ulong>(("18446744073709551615", ulong.MaxValue));
        Refuses<ulong>("18446744073709551616", "-1");
    }

    [Fact]
    public void Numbers_in_double_and_single_precision()
    {
        Reads<double>(
            ("0.1", 0.1), ("-1e-3", -0.001), (".5", 0.5), ("5.", 5), ("1.7976931348623157E308", double.MaxValue),
            ("5e-324", double.Epsilon), ("1e-400", 0), ("9007199254740993", 9007199254740992), ("NaN", double.NaN), ("nan", double.NaN),
            ("-inf", double.NegativeInfinity),
            ("Infinity", double.PositiveInfinity), ("+INF", double.PositiveInfinity), (" 1 ", 1));
        double.IsNegative(Read<double>("-0")!.Value).ShouldBeTrue();
        Refuses<double>("1e309", "-1e309", "", "1,5", "1.5.2", "1e", "e", "infinit", "nanx", "0x1p3", "1d", "1f", "$1", "1 000", "--1");
        Reads<float>(("0.1", 0.1f), ("3.4028235E38", float.MaxValue), ("16777217", 16777216));
        Refuses<float>("3.5e38", "1e39");
    }

    [Fact]
    public void Decimals()
    {
        Reads<decimal>(
            ("0.1", 0.1m), ("-12.50", -12.50m), ("1234567890123456789012345678", 1234567890123456789012345678m), ("1e3", 1000m),
            ("1.5e-3", 0.0015m), ("0.0000000000000000000000000001", 0.0000000000000000000000000001m),
            ("00000000000000000000000000000000000001", 1m), ("1.50000000000000000000000000000000000000", 1.5m));
        Refuses<decimal>("12345678901234567890123456789.5", "0.00000000000000000000000000001", "1e30", "nan", "", "1,5", "1e-30", "1e");
    }

    [Fact]
    public void Booleans()
    {
        Reads<bool>(("true", true), ("FALSE", false), ("True", true), ("1", true), ("0", false), ("t", true), ("F", false));
        Refuses<bool>("", "yes", "2", "tru", "nan", "1.0");
    }

    [Fact]
    public void Dates_and_times()
    {
        Reads<DateOnly>(("2026-01-31", new(2026, 1, 31)), ("0001-01-01", DateOnly.MinValue), ("9999-12-31", DateOnly.MaxValue));
        Refuses<DateOnly>("2026-02-29", "2026-1-31", "31.01.2026", "01/31/2026", "2026-01-31T00:00:00", "20260131", "");
        Reads<TimeOnly>(("23:59", new(23, 59)), ("00:00:00", default), ("23:59:59.9999999", TimeOnly.MaxValue));
        Reads<TimeOnly>(("12:00:00.5", new(12, 0, 0, 500)));
        Refuses<TimeOnly>("24:00", "1:00", "12:60", "12:00:60", "12:00 PM", "12:00:00.99999999", "");
        Reads<TimeSpan>(("00:00:01", TimeSpan.FromSeconds(1)), ("-1.00:00:00.5", -new TimeSpan(1, 0, 0, 0, 500)));
        Refuses<TimeSpan>("25:00:00", "1:60:00", "x", "");
        Reads<DateTime>(
            ("2026-01-31", new(2026, 1, 31)), ("2026-01-31 23:59", new(2026, 1, 31, 23, 59, 0)),
            ("2026-01-31T23:59:59", new(2026, 1, 31, 23, 59, 59)),
            ("2026-01-31t23:59:59.1234567", new DateTime(2026, 1, 31, 23, 59, 59).AddTicks(1234567)),
            ("2024-02-29T00:00:00.500000000", new DateTime(2024, 2, 29).AddTicks(5_000_000)));
        Read<DateTime>("2026-01-31T23:59:59")!.Value.Kind.ShouldBe(DateTimeKind.Unspecified);
        Read<DateTime>("2026-01-31T23:59:59z")!.Value.Kind.ShouldBe(DateTimeKind.Utc);
        Refuses<DateTime>(
            "2026-01-31T23:59:59+01:00", "2026-02-29", "2026-01-31T24:00:00", "2026-01-31T23:60", "2026-01-31T23:59:60", "2026-01-31T",
            "2026-01-31T23", "2026-01-31T23:59:59.", "2026-01-31T23:59:59.12345678", "2026-01-31Z1", "0000-01-01", "2026-13-01", "",
            "1769903999", "2026-01-31T23:59:59 Z", "+026-01-31", "2026-01-00");
        Reads<DateTimeOffset>(
            ("2026-01-31T23:59:59Z", new(2026, 1, 31, 23, 59, 59, TimeSpan.Zero)),
            ("2026-01-31T23:59:59+01:00", new(2026, 1, 31, 23, 59, 59, TimeSpan.FromHours(1))),
            ("2026-01-31 23:59-0330", new(2026, 1, 31, 23, 59, 0, new TimeSpan(-3, -30, 0))),
            ("2026-01-31T23:59:59.5+14", new(2026, 1, 31, 23, 59, 59, 500, TimeSpan.FromHours(14))));
        Read<DateTimeOffset>("2026-01-31T23:59:59+01:00")!.Value.Offset.ShouldBe(TimeSpan.FromHours(1));
        Refuses<DateTimeOffset>(
            "2026-01-31T23:59:59", "2026-01-31", "2026-01-31T23:59:59+14:01", "2026-01-31T23:59:59+1", "2026-01-31T23:59:59+01:60",
            "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "", "2026-01-31T23:59:59+01.00");
    }

    [Fact]
    public void Texts_are_as_they_are()
    {
        var info = ColumnInfo.OfText("c", "C");
        var cell = TextCell.Create(info)!;
        var column = (TextColumn)info.NewColumn();
        cell.Filler.Begin(column, 4);
        foreach (var (row, text) in new[] { (0, " a "), (2, ""), (3, "NA") })
            cell.TrySet(row, text).ShouldBeTrue();
        cell.Filler.FirstMissing.ShouldBe(1);
        cell.Filler.End(column, 4);
        Enumerable.Range(0, 4).Select(row => column[row]).ShouldBe([" a ", null, "", "NA"]);
    }

    [Fact]
    public void Lists_have_no_text() => TextCell.Create(ColumnInfo.OfList<double>("c", "C")).ShouldBeNull();

    [Fact]
    public void Values_are_read_from_their_texts_again()
    {
        var ticks = Gen.Long[0, DateTime.MaxValue.Ticks];
        Same(Gen.SByte);
        Same(Gen.Byte);
        Same(Gen.Short);
        Same(Gen.UShort);
        Same(Gen.Int);
        Same(Gen.UInt);
        Same(Gen.Long);
        Same(Gen.ULong);
        Same(Gen.Double, value => value.ToString("R", CultureInfo.InvariantCulture));
        Same(Gen.Float, value => value.ToString("R", CultureInfo.InvariantCulture));
        // A decimal of 29 digits may be one that was rounded.
        Same(Gen.Decimal.Where(value => Math.Abs(value) < 1e27m).Select(value => Math.Round(value, 1)));
        Same(Gen.Bool, value => value.ToString());
        Same(
            ticks.Select(count => new DateTime(count)),
            value => value.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
        Same(ticks.Select(count => new DateTime(count, DateTimeKind.Utc)), value => value.ToString("O", CultureInfo.InvariantCulture));
        Same(ticks.Select(count => DateOnly.FromDateTime(new DateTime(count))), value => value.ToString("O", CultureInfo.InvariantCulture));
        Same(ticks.Select(count => TimeOnly.FromDateTime(new DateTime(count))), value => value.ToString("O", CultureInfo.InvariantCulture));
        Same(Gen.Long.Select(count => new TimeSpan(count)), value => value.ToString("c", CultureInfo.InvariantCulture));
        Same(
            Gen.Select(Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Int[-14 * 60, 14 * 60])
                .Select((count, minutes) => new DateTimeOffset(count, TimeSpan.FromMinutes(minutes))),
            value => value.ToString("O", CultureInfo.InvariantCulture));

        static void Same<T>(Gen<T> values, Func<T, string>? write = null) where T : unmanaged =>
            values.Sample(value => Read<T>(write?.Invoke(value) ?? ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture))
                .Equals(value), iter: 2000);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign, odd.NumberFormat.NaNSymbol) = (",", "~", "x");
            (odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.TimeSeparator) = ("/", ".");
            CultureInfo.CurrentCulture = odd;
            Reads<double>(("-1.5", -1.5), ("NaN", double.NaN));
            Reads<long>(("-15", -15), ("-1.5e1", -15));
            Reads<decimal>(("-1.5", -1.5m));
            Reads<DateOnly>(("2026-01-31", new(2026, 1, 31)));
            Reads<TimeOnly>(("12:30:00", new(12, 30)));
            Reads<TimeSpan>(("-12:30:00", -new TimeSpan(12, 30, 0)));
            Reads<DateTime>(("2026-01-31T12:30:00.5", new DateTime(2026, 1, 31, 12, 30, 0, 500)));
            Reads<DateTimeOffset>(("2026-01-31T12:30-01:00", new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.FromHours(-1))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

using System.Globalization;
using System.Numerics;
using System.Text;

namespace Preprocessing.Data.Tests.Matrix;

/// <summary>
/// A type of a column: its values, how a pipeline declares it, and how values are shown so that two readings can be compared.
/// </summary>
/// <param name="Name">For messages.</param>
/// <param name="Type">The declared type; of a list, an array.</param>
/// <param name="Sql">What DuckDB makes of a column <c>{0}</c> without loss.</param>
/// <param name="Edges">Values at the extremes.</param>
/// <param name="Many">As many distinct values as wanted, by their number.</param>
sealed record Kind(string Name, Type Type, string Sql, object[] Edges, Func<int, object> Many)
{
    static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    /// <summary>The value of a row: few distinct ones, or many.</summary>
    public object At(int row, bool recurs) =>
        recurs ? row % 23 < Edges.Length ? Edges[row % 23] : Many(row % 23)
        : row % 5 == 0 ? Edges[row / 5 % Edges.Length] : Many(row);

    /// <summary>A column of a pipeline.</summary>
    public ColumnInfo Column(string name, bool nullable) =>
        Type == typeof(string) ? ColumnInfo.OfText(name, name, nullable)
        : Type == typeof(string[]) ? ColumnInfo.OfTextList(name, name, nullable)
        : (ColumnInfo)typeof(ColumnInfo).GetMethod(Type.IsArray ? nameof(ColumnInfo.OfList) : nameof(ColumnInfo.Of))!
            .MakeGenericMethod(Type.IsArray ? Type.GetElementType()! : Type)
            .Invoke(null, Type.IsArray ? [name, name, nullable, false] : [name, name, nullable, false, false])!;

    /// <summary>A value as a text that no other value has.</summary>
    public static string? Show(object? value) => value switch
    {
        null or DBNull => null,
        string text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        bool flag => flag ? "true" : "false",
        float number => $"{BitConverter.SingleToInt32Bits(number):x8}",
        double number => $"{BitConverter.DoubleToInt64Bits(number):x16}",
        decimal number => Trimmed(number.ToString(CultureInfo.InvariantCulture)),
        DateOnly day => Text(((Int128)day.ToDateTime(default).Ticks - Epoch) * 100),
        DateTime time => Text(((Int128)time.Ticks - Epoch) * 100),
        TimeOnly time => Text((Int128)time.Ticks * 100),
        System.Collections.IEnumerable list =>
            "[" + string.Join(",", list.Cast<object?>().Select(element => Show(element) ?? "null")) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    /// <summary>What DuckDB says, alike.</summary>
    public string? ShowSql(object? value) => value is string text && Type == typeof(decimal) ? Trimmed(text)
        : value is string shown && Type != typeof(string[]) ? shown
        : Show(value);

    public override string ToString() => Name;

    static string Text(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    static string Trimmed(string number) => number.Contains('.') ? number.TrimEnd('0').TrimEnd('.') : number;
}

/// <summary>All kinds of columns that pipelines declare.</summary>
static class Kinds
{
    static readonly string Long = string.Concat(Enumerable.Repeat("Überlänge 東京 ", 20));

    static readonly object[] Texts =
    [
        "", "a", "ü", "üb", "übe", "u", "u\u0308", "東京", "東京都", "東", "✈", "😀", "😀😁", "😁", "a\0b", "\0", Long, Long + "1",
        Long[..^1] + "é", "\uFEFFmark", "\u00FF", "\uFFFD", new string('x', 700),
    ];

    static readonly Kind[] Times =
    [
        .. new[] { ("ms", 10_000L), ("us", 10L), ("ns", 1L) }.SelectMany(unit => new[] { "local", "utc" }.Select(zone =>
            // In UTC, DuckDB itself reads no more than microseconds.
            Timestamp($"timestamp({unit.Item1},{zone})", zone == "utc" ? Math.Max(10, unit.Item2) : unit.Item2, unit.Item1 == "ns"))),
        Timestamp("timestamp(int96)", 10, false),
        .. new[] { ("ms", 10_000L), ("us", 10L), ("ns", 1L) }.Select(unit => Time(unit.Item1, unit.Item2)),
    ];

    public static readonly Kind[] All =
    [
        new("boolean", typeof(bool), "{0}::VARCHAR", [true, false], i => i * 7919 % 11 < 5), Integer<sbyte>(), Integer<byte>(),
        Integer<short>(), Integer<ushort>(), Integer<int>(), Integer<uint>(), Integer<long>(), Integer<ulong>(), new(
            "float",
            typeof(float),
            "{0}",
            [0f, -0f, float.NaN, float.PositiveInfinity, float.MinValue, float.MaxValue, float.Epsilon, 1f / 3],
            i => i * 0.37f - 100), new(
                "double",
                typeof(double),
                "{0}",
                [0.0, -0.0, double.NaN, double.NegativeInfinity, double.MinValue, double.MaxValue, double.Epsilon, 1.0 / 3],
                i => i * 0.37 - 100), Decimal(9, 2), Decimal(18, 4), Decimal(28, 6), new(
                    "text",
                    typeof(string),
                    "hex(encode({0}))",
                    Texts,
                    i => i % 3 == 0 ? $"ü{i * 7919 % 1_000_003}" : i % 3 == 1 ? $"{Long[..(i % 40)]}{i}" : $"plain {i / 7}"), new(
                        "date",
                        typeof(DateOnly),
                        "(epoch_us({0})::HUGEINT * 1000)::VARCHAR",
                        [new DateOnly(1, 1, 1), new DateOnly(9999, 12, 31), new DateOnly(1970, 1, 1), new DateOnly(1969, 12, 31)],
                        i => new DateOnly(1900, 1, 1).AddDays(i * 31)), .. Times, new(
                            "list of text",
                            typeof(string[]),
                            "{0}",
                            [Array.Empty<string>(), new[] { "" }, new[] { "ü", null, "üb", "東京" }, new string?[] { null }],
                            i => Enumerable.Range(0, i % 6).Select(k => $"ü{(i + k) * 7919 % 1003}").ToArray()), new(
                                "list of int64",
                                typeof(long[]),
                                "{0}",
                                [Array.Empty<long>(), new[] { long.MinValue, long.MaxValue, 0 }],
                                i => Enumerable.Range(0, i % 6).Select(k => (long)(i * k)).ToArray()), new(
                                    "list of double",
                                    typeof(double[]),
                                    "{0}",
                                    [Array.Empty<double>(), new[] { double.NaN, -0.0 }],
                                    i => Enumerable.Range(0, i % 4).Select(k => i / (k + 3.0)).ToArray()),
    ];

    static Kind Integer<T>() where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(typeof(T).Name.ToLowerInvariant(), typeof(T), "{0}::VARCHAR",
            [T.MinValue, T.MaxValue, T.Zero, T.One, T.MaxValue - T.One, T.MinValue + T.One], i =>
                T.CreateTruncating((ulong)i * 0x9E37_79B9_7F4A_7C15UL >> 64 - Math.Min(64, 8 * (1 + i % 8))));

    static Kind Decimal(int precision, int scale)
    {
        var (most, unit) = ((decimal)(BigInteger.Pow(10, precision) - 1), (decimal)BigInteger.Pow(10, scale));
        return new(
            $"decimal({precision},{scale})",
            typeof(decimal),
            "{0}::VARCHAR",
            [0m, most / unit, -most / unit, 1 / unit, -1 / unit],
            i => (i * 7919 % 1_000_003 - 500_000) / unit);
    }

    static Kind Timestamp(string name, long ticks, bool isNanos)
    {
        var (first, last) = isNanos ? (new DateTime(1700, 1, 1), new DateTime(2250, 1, 1)) : (new DateTime(2, 1, 1), DateTime.MaxValue);
        DateTime Whole(long at) => new(at - at % ticks);
        return new(
            name,
            typeof(DateTime),
            isNanos && !name.Contains("utc") ? "epoch_ns({0})::VARCHAR" : "(epoch_us({0})::HUGEINT * 1000)::VARCHAR",
            [Whole(first.Ticks), Whole(last.Ticks), DateTime.UnixEpoch, Whole(DateTime.UnixEpoch.Ticks - 1)],
            i => Whole(new DateTime(2001, 7, 1).Ticks + i * 123_456_789_123L));
    }

    static Kind Time(string unit, long ticks) => new($"time({unit})", typeof(TimeOnly), "epoch_ns({0})::VARCHAR",
        [TimeOnly.MinValue, new TimeOnly(TimeSpan.TicksPerDay - ticks), new TimeOnly(ticks)], i =>
            new TimeOnly(i * 12_345_678_901L % TimeSpan.TicksPerDay / ticks * ticks));
}

using System.Globalization;
using Parquet.Data;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Knows the stored type in which values of each declared type, and lists of them, are written.</summary>
static class ColumnWriters
{
    /// <summary>Creates the writer of a column, or those of the columns that hold the numbers of vectors.</summary>
    /// <exception cref="NotSupportedException">Parquet has no type for the type of the column.</exception>
    public static IEnumerable<ColumnWriter> Create(ColumnInfo info, int position, ParquetWriteOptions options) =>
        info.Parts.Count == 0
            ? [CreateOne(info, position, options)]
            : info.Parts.Select((part, at) => part.Type == typeof(float)
                ? new PartWriter<float>(part, position, at)
                : (ColumnWriter)new PartWriter<double>(part, position, at));

    static ColumnWriter CreateOne(ColumnInfo info, int position, ParquetWriteOptions options)
    {
        var (unit, ticksPerUnit) = options.Times switch
        {
            TimeFineness.Milliseconds => (DateTimeTimeUnit.Millis, TimeSpan.TicksPerMillisecond),
            TimeFineness.Microseconds => (DateTimeTimeUnit.Micros, TimeSpan.TicksPerMicrosecond),
            _ => (DateTimeTimeUnit.Nanos, 1L),
        };
        return (info.Type.GetElementType() ?? info.Type) switch
        {
            var type when type == typeof(string) =>
                info.DeclaredType == typeof(Guid) ? new GuidWriter(info, position) : new TextWriter(info, position),
            var type when type == typeof(bool) => Same<bool>(),
            var type when type == typeof(sbyte) => Same<sbyte>(),
            var type when type == typeof(byte) => Same<byte>(),
            var type when type == typeof(short) => Same<short>(),
            var type when type == typeof(ushort) => Same<ushort>(),
            var type when type == typeof(int) => Same<int>(),
            var type when type == typeof(uint) => Same<uint>(),
            var type when type == typeof(long) => Same<long>(),
            var type when type == typeof(ulong) => Same<ulong>(),
            var type when type == typeof(float) => Same<float>(),
            var type when type == typeof(double) => Same<double>(),
            // The library knows no half precision; every such number is a float.
            var type when type == typeof(Half) => new ValueWriter<Half, float>(
                info, position, value => (float)value, "", (name, nullable, _) => new DataField(name, typeof(float), nullable)),
            var type when type == typeof(Int128) => new ValueWriter<Int128, BigDecimal>(info, position, Wide, WideWords, WideField),
            var type when type == typeof(UInt128) => new ValueWriter<UInt128, BigDecimal>(
                info, position, value => value <= (UInt128)Int128.MaxValue ? Wide((Int128)value) : null, WideWords, WideField),
            var type when type == typeof(decimal) =>
                new ValueWriter<decimal, decimal>(info, position, Scaled, $"a decimal with {options.DecimalScale} digits after the point",
                    (name, nullable, _) => new DecimalDataField(name, 38, options.DecimalScale, isNullable: nullable)),
            var type when type == typeof(DateOnly) => Same<DateOnly>(),
            var type when type == typeof(DateTime) => DateTimes(),
            // An instant is written in UTC; its offset is not kept.
            var type when type == typeof(DateTimeOffset) => new ValueWriter<DateTimeOffset, DateTime>(
                info, position, value => Instant(value.UtcDateTime), TimestampWords,
                (name, nullable, _) => Timestamp(name, nullable, isUtc: true)),
            var type when type == typeof(TimeOnly) =>
                new ValueWriter<TimeOnly, long>(info, position, value => Time(value.Ticks), TimeWords, TimeField),
            var type when type == typeof(TimeSpan) =>
                new ValueWriter<TimeSpan, long>(info, position, value => Time(value.Ticks), TimeWords, TimeField),
            _ => throw new NotSupportedException(
                $"Column '{info.Name}' is {TypeNames.Describe(info.Type)}, which cannot be written to Parquet."),
        };

        ColumnWriter Same<T>() where T : unmanaged =>
            new ValueWriter<T, T>(info, position, value => value, "", (name, nullable, _) => new DataField(name, typeof(T), nullable));

        // The first value decides whether the column holds local times or instants in UTC; all other values must be of the same kind.
        ColumnWriter DateTimes()
        {
            DateTimeKind? kind = null;
            return new ValueWriter<DateTime, DateTime>(info, position,
                value => (kind ??= KindOf(value)) == KindOf(value) ? Instant(value) : null,
                TimestampWords,
                (name, nullable, first) => Timestamp(name, nullable, isUtc: first is { } value && KindOf(value) == DateTimeKind.Utc));
        }

        static DateTimeKind KindOf(DateTime value) => value.Kind == DateTimeKind.Utc ? DateTimeKind.Utc : DateTimeKind.Unspecified;

        // The library would shift local times into UTC. Times that are marked as UTC are written digit by digit.
        DateTime? Instant(DateTime value) =>
            value.Ticks % ticksPerUnit != 0 || unit == DateTimeTimeUnit.Nanos && (value.Year is < 1678 or > 2261)
                ? null
                : DateTime.SpecifyKind(value, DateTimeKind.Utc);

        // Times of day have 64 bits, so milliseconds are written as microseconds.
        long? Time(long ticks) =>
            ticks % ticksPerUnit != 0 || ticks is < 0 or >= TimeSpan.TicksPerDay ? null
            : unit == DateTimeTimeUnit.Nanos ? ticks * TimeSpan.NanosecondsPerTick
            : ticks / TimeSpan.TicksPerMicrosecond;

        static BigDecimal? Wide(Int128 value) =>
            value > -MostWide && value < MostWide ? new BigDecimal(value, WideDigits, 0) : null;

        static DataField WideField<T>(string name, bool nullable, T? first) where T : struct =>
            new BigDecimalDataField(name, WideDigits, 0, nullable);

        decimal? Scaled(decimal value)
        {
            var rounded = Math.Round(value, options.DecimalScale);
            return rounded == value && Math.Abs((double)value) < Math.Pow(10, 38 - options.DecimalScale) ? value : null;
        }

        DataField Timestamp(string name, bool nullable, bool isUtc) =>
            new DateTimeDataField(name, DateTimeFormat.Timestamp, isUtc, unit, nullable);

        DataField TimeField<T>(string name, bool nullable, T? first) where T : struct =>
            new TimeDataField(name, unit == DateTimeTimeUnit.Nanos ? TimeUnitPrecision.Nanos : TimeUnitPrecision.Micros, nullable)
            {
                IsAdjustedToUtc = false,
            };
    }

    // A decimal of Parquet in 128 bits has so many digits.
    const int WideDigits = 38;

    static readonly Int128 MostWide = Int128.Parse("1" + new string('0', WideDigits), CultureInfo.InvariantCulture);

    const string WideWords = "a decimal of 38 digits";
    const string TimestampWords = "a timestamp of the fineness and the kind (UTC or local) of the column";
    const string TimeWords = "a time within a day, of the fineness of the column";
}

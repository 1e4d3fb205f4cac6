using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Knows the stored type in which each declared type is written.</summary>
static class ColumnWriters
{
    /// <summary>Creates the writer of a column.</summary>
    /// <exception cref="NotSupportedException">Parquet has no type for the type of the column.</exception>
    public static ColumnWriter Create(ColumnInfo info, int position, ParquetWriteOptions options)
    {
        var nullable = info.IsNullable;
        var (unit, ticksPerUnit) = options.Times switch
        {
            TimeFineness.Milliseconds => (DateTimeTimeUnit.Millis, TimeSpan.TicksPerMillisecond),
            TimeFineness.Microseconds => (DateTimeTimeUnit.Micros, TimeSpan.TicksPerMicrosecond),
            _ => (DateTimeTimeUnit.Nanos, 1L),
        };
        return info.Type switch
        {
            var type when type == typeof(string) => new TextWriter(info, position),
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
            var type when type == typeof(decimal) =>
                new ValueWriter<decimal, decimal>(info, position, Scaled, $"a decimal with {options.DecimalScale} digits after the point",
                    _ => new DecimalDataField(info.Name, 38, options.DecimalScale, isNullable: nullable)),
            var type when type == typeof(DateOnly) => Same<DateOnly>(),
            var type when type == typeof(DateTime) => DateTimes(),
            // An instant is written in UTC; its offset is not kept.
            var type when type == typeof(DateTimeOffset) => new ValueWriter<DateTimeOffset, DateTime>(
                info, position, value => Instant(value.UtcDateTime), TimestampWords, _ => Timestamp(isUtc: true)),
            var type when type == typeof(TimeOnly) =>
                new ValueWriter<TimeOnly, long>(info, position, value => Time(value.Ticks), TimeWords, _ => TimeField()),
            var type when type == typeof(TimeSpan) =>
                new ValueWriter<TimeSpan, long>(info, position, value => Time(value.Ticks), TimeWords, _ => TimeField()),
            _ => throw new NotSupportedException(
                $"Column '{info.Name}' is {TypeNames.Describe(info.Type)}, which cannot be written to Parquet."),
        };

        ColumnWriter Same<T>() where T : unmanaged =>
            new ValueWriter<T, T>(info, position, value => value, "", _ => new DataField(info.Name, typeof(T), nullable));

        // The first value decides whether the column holds local times or instants in UTC; all other values must be of the same kind.
        ColumnWriter DateTimes()
        {
            DateTimeKind? kind = null;
            return new ValueWriter<DateTime, DateTime>(info, position,
                value => (kind ??= KindOf(value)) == KindOf(value) ? Instant(value) : null,
                TimestampWords, first => Timestamp(isUtc: first is { } value && KindOf(value) == DateTimeKind.Utc));
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

        decimal? Scaled(decimal value)
        {
            var rounded = Math.Round(value, options.DecimalScale);
            return rounded == value && Math.Abs((double)value) < Math.Pow(10, 38 - options.DecimalScale) ? value : null;
        }

        DataField Timestamp(bool isUtc) => new DateTimeDataField(info.Name, DateTimeFormat.Timestamp, isUtc, unit, nullable);

        DataField TimeField() =>
            new TimeDataField(info.Name, unit == DateTimeTimeUnit.Nanos ? TimeUnitPrecision.Nanos : TimeUnitPrecision.Micros, nullable)
            {
                IsAdjustedToUtc = false,
            };
    }

    const string TimestampWords = "a timestamp of the fineness and the kind (UTC or local) of the column";
    const string TimeWords = "a time within a day, of the fineness of the column";
}

using Apache.Arrow.Types;
using Preprocessing.Data;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;

namespace Preprocessing.Arrow;

/// <summary>Knows the Arrow type in which values of each declared type, and lists of them, are written.</summary>
static class ColumnWriters
{
    /// <summary>Creates the writer of a column, or those of the fields that hold the numbers of vectors.</summary>
    /// <exception cref="NotSupportedException">Arrow has no type for the type of the column.</exception>
    public static IEnumerable<ColumnWriter> Create(ColumnInfo info, ArrowWriteOptions options) =>
        info.Parts.Count > 0
            ? info.Parts.Select((part, at) => part.Type == typeof(float)
                ? new PartWriter<float>(part.Name, at, FloatType.Default)
                : (ColumnWriter)new PartWriter<double>(part.Name, at, DoubleType.Default))
        : info.Type.GetElementType() is { } element
            // Of elements, only texts can be missing.
            ? [new ListWriter(info.Name, info.IsNullable, Create("item", element == typeof(string), info, element, options))]
        : [Create(info.Name, info.IsNullable, info, info.Type, options)];

    static ColumnWriter Create(string name, bool isNullable, ColumnInfo info, Type type, ArrowWriteOptions options)
    {
        var (unit, ticksPerUnit) = options.Times switch
        {
            TimeFineness.Milliseconds => (ArrowUnit.Millisecond, TimeSpan.TicksPerMillisecond),
            TimeFineness.Microseconds => (ArrowUnit.Microsecond, TimeSpan.TicksPerMicrosecond),
            _ => (ArrowUnit.Nanosecond, 1L),
        };
        return type == typeof(string)
                ? info.DeclaredType == typeof(Guid) ? new GuidWriter(name, isNullable) : new TextWriter(name, isNullable)
            : type == typeof(bool) ? new BooleanWriter(name, isNullable)
            : type == typeof(sbyte) ? Same<sbyte>(Int8Type.Default)
            : type == typeof(byte) ? Same<byte>(UInt8Type.Default)
            : type == typeof(short) ? Same<short>(Int16Type.Default)
            : type == typeof(ushort) ? Same<ushort>(UInt16Type.Default)
            : type == typeof(int) ? Same<int>(Int32Type.Default)
            : type == typeof(uint) ? Same<uint>(UInt32Type.Default)
            : type == typeof(long) ? Same<long>(Int64Type.Default)
            : type == typeof(ulong) ? Same<ulong>(UInt64Type.Default)
            : type == typeof(Half) ? Same<Half>(HalfFloatType.Default)
            : type == typeof(float) ? Same<float>(FloatType.Default)
            : type == typeof(double) ? Same<double>(DoubleType.Default)
            : type == typeof(Int128) ? Value<Int128, Int128>(new Decimal128Type(WideDigits, 0), Wide, WideWords)
            : type == typeof(UInt128) ? Value<UInt128, Int128>(
                new Decimal128Type(WideDigits, 0), value => value <= (UInt128)Int128.MaxValue ? Wide((Int128)value) : null, WideWords)
            : type == typeof(decimal) ? Value<decimal, Int128>(
                new Decimal128Type(WideDigits, options.DecimalScale), Scaled,
                $"a decimal with {options.DecimalScale} digits after the point")
            : type == typeof(DateOnly) ? Value<DateOnly, int>(Date32Type.Default, value => value.DayNumber - Epoch, "")
            : type == typeof(DateTime) ? DateTimes()
            // An instant is written in UTC; its offset is not kept.
            : type == typeof(DateTimeOffset)
                ? Value<DateTimeOffset, long>(new TimestampType(unit, Utc), value => Since1970(value.UtcTicks), TimestampWords)
            : type == typeof(TimeOnly) ? Value<TimeOnly, long>(
                unit == ArrowUnit.Nanosecond ? new Time64Type(unit) : new Time64Type(ArrowUnit.Microsecond),
                value => value.Ticks % ticksPerUnit != 0 ? null
                    : unit == ArrowUnit.Nanosecond ? value.Ticks * TimeSpan.NanosecondsPerTick
                    : value.Ticks / TimeSpan.TicksPerMicrosecond,
                "a time of the fineness of the column")
            : type == typeof(TimeSpan) ? Value<TimeSpan, long>(
                DurationType.FromTimeUnit(unit), value => Units(value.Ticks), "a duration of the fineness of the column")
            : throw new NotSupportedException(
                $"Column '{info.Name}' is {TypeNames.Describe(info.Type)}, which cannot be written to Arrow.");

        ColumnWriter Same<T>(IArrowType stored) where T : unmanaged => Value<T, T>(stored, value => value, "");

        ColumnWriter Value<T, TStored>(IArrowType stored, Func<T, TStored?> convert, string expected)
            where T : unmanaged where TStored : unmanaged =>
            new ValueWriter<T, TStored>(name, isNullable, () => stored, convert, expected);

        // The first value decides whether the column holds local times or instants in UTC; all other values must be of the same kind.
        ColumnWriter DateTimes()
        {
            DateTimeKind? kind = null;
            return new ValueWriter<DateTime, long>(
                name, isNullable,
                () => new TimestampType(unit, (kind ??= DateTimeKind.Unspecified) == DateTimeKind.Utc ? Utc : null),
                value => (kind ??= KindOf(value)) == KindOf(value) ? Since1970(value.Ticks) : null,
                TimestampWords);
        }

        static DateTimeKind KindOf(DateTime value) => value.Kind == DateTimeKind.Utc ? DateTimeKind.Utc : DateTimeKind.Unspecified;

        long? Since1970(long ticks) => Units(ticks - DateTime.UnixEpoch.Ticks);

        long? Units(long ticks) =>
            ticks % ticksPerUnit != 0 ? null
            : unit != ArrowUnit.Nanosecond ? ticks / ticksPerUnit
            : ticks is <= long.MaxValue / TimeSpan.NanosecondsPerTick and >= long.MinValue / TimeSpan.NanosecondsPerTick
                ? ticks * TimeSpan.NanosecondsPerTick
            : null;

        Int128? Scaled(decimal value)
        {
            var rounded = Math.Round(value, options.DecimalScale);
            if (rounded != value)
                return null;
            var bits = decimal.GetBits(rounded);
            var units = (Int128)new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
            for (var scale = rounded.Scale; scale < options.DecimalScale; scale++)
                if ((units *= 10) >= MostWide)
                    return null;
            return rounded < 0 ? -units : units;
        }
    }

    static Int128? Wide(Int128 value) => value > -MostWide && value < MostWide ? value : null;

    // A decimal of 128 bits has so many digits.
    const int WideDigits = 38;

    static readonly Int128 MostWide = Int128.Parse("1" + new string('0', WideDigits), System.Globalization.CultureInfo.InvariantCulture);

    static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    const string Utc = "UTC";
    const string WideWords = "a decimal of 38 digits";
    const string TimestampWords = "a timestamp of the fineness and the kind (UTC or local) of the column";
}

using System.Globalization;
using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>The kind of values in a column of a Parquet file, independent of their bytes.</summary>
enum StoredKind
{
    Boolean, Integer, Half, Single, Double, Decimal, Text, Uuid, Date, Time, Interval, Timestamp, LegacyTimestamp, List, Other,
}

/// <summary>The type of a column as a Parquet file declares it.</summary>
/// <param name="Kind">The kind of the values.</param>
/// <param name="Physical">The physical type; null for nested columns.</param>
/// <param name="Bits">The width of integers.</param>
/// <param name="IsSigned">Whether integers have a sign.</param>
/// <param name="Unit">The fineness of times.</param>
/// <param name="IsUtc">Whether times are in UTC rather than local.</param>
/// <param name="Precision">The digits of decimals.</param>
/// <param name="Scale">The digits of decimals after the point.</param>
/// <param name="Name">The name of the type, for messages.</param>
/// <param name="Element">The type of the elements of lists.</param>
sealed record StoredType(
    StoredKind Kind, PhysicalType? Physical, int Bits = 0, bool IsSigned = true, StoredUnit Unit = StoredUnit.None, bool IsUtc = false,
    int Precision = 0, int Scale = 0, string Name = "", StoredType? Element = null)
{
    /// <summary>Reads the declaration of a column, with the older or the newer annotations.</summary>
    public static StoredType Of(SchemaElement element)
    {
        if (element.NumChildren > 0 || element.Type is not { } physical)
            return Other(null, element.LogicalType?.LIST is not null || element.ConvertedType == ConvertedType.LIST ? "a list"
                : element.LogicalType?.MAP is not null || element.ConvertedType is ConvertedType.MAP or ConvertedType.MAP_KEY_VALUE
                    ? "a map"
                : "a group of columns");
        return element.RepetitionType == FieldRepetitionType.REPEATED ? Other(null, "a list") : OfValues(element, physical);
    }

    /// <summary>Creates the type of lists whose elements a column deeper in the schema holds.</summary>
    public static StoredType ListOf(SchemaElement element)
    {
        var held = OfValues(element, element.Type!.Value);
        return new(StoredKind.List, held.Physical, Name: "a list of " + held.Name, Element: held);
    }

    static StoredType OfValues(SchemaElement element, PhysicalType physical) =>
        element.LogicalType is { } logical && !IsKnown(logical) ? Other(physical, "a type that is not known") : physical switch
        {
            PhysicalType.BOOLEAN => new(StoredKind.Boolean, physical, Name: "boolean"),
            PhysicalType.INT32 or PhysicalType.INT64 => OfInteger(element, physical),
            PhysicalType.INT96 => new(StoredKind.LegacyTimestamp, physical, Name: "timestamp(int96)"),
            PhysicalType.FLOAT => new(StoredKind.Single, physical, Name: "float"),
            PhysicalType.DOUBLE => new(StoredKind.Double, physical, Name: "double"),
            _ => OfBytes(element, physical),
        };

    static bool IsKnown(LogicalType type) =>
        (type.STRING ?? type.MAP ?? type.LIST ?? type.ENUM ?? type.DECIMAL ?? type.DATE ?? type.TIME ?? type.TIMESTAMP ?? type.INTEGER
            ?? type.UNKNOWN ?? type.JSON ?? type.BSON ?? type.UUID ?? (object?)type.FLOAT16) is not null;

    static StoredType OfInteger(SchemaElement element, PhysicalType physical)
    {
        var (logical, converted) = (element.LogicalType, element.ConvertedType);
        if (logical?.DECIMAL is not null || converted == ConvertedType.DECIMAL)
            return OfDecimal(element, physical);
        if (logical?.DATE is not null || converted == ConvertedType.DATE)
            return new(StoredKind.Date, physical, Name: "date");
        if (logical?.TIMESTAMP is { } timestamp)
            return Timed(StoredKind.Timestamp, physical, Convert(timestamp.Unit), timestamp.IsAdjustedToUTC);
        if (logical?.TIME is { } time)
            return Timed(StoredKind.Time, physical, Convert(time.Unit), time.IsAdjustedToUTC);
        if (logical is { INTEGER: null, UNKNOWN: null })
            return Other(physical, "an integer that is said to be something else");
        return converted switch
        {
            // The older annotations know no local time: their times are in UTC.
            ConvertedType.TIMESTAMP_MILLIS => Timed(StoredKind.Timestamp, physical, StoredUnit.Milliseconds, isUtc: true),
            ConvertedType.TIMESTAMP_MICROS => Timed(StoredKind.Timestamp, physical, StoredUnit.Microseconds, isUtc: true),
            ConvertedType.TIME_MILLIS => Timed(StoredKind.Time, physical, StoredUnit.Milliseconds, isUtc: true),
            ConvertedType.TIME_MICROS => Timed(StoredKind.Time, physical, StoredUnit.Microseconds, isUtc: true),
            ConvertedType.INT_8 => Integer(physical, 8, true),
            ConvertedType.INT_16 => Integer(physical, 16, true),
            ConvertedType.UINT_8 => Integer(physical, 8, false),
            ConvertedType.UINT_16 => Integer(physical, 16, false),
            ConvertedType.UINT_32 => Integer(physical, 32, false),
            ConvertedType.UINT_64 => Integer(physical, 64, false),
            _ => logical?.INTEGER is { } integer
                ? Integer(physical, integer.BitWidth, integer.IsSigned)
                : Integer(physical, physical == PhysicalType.INT32 ? 32 : 64, true),
        };
    }

    static StoredType OfBytes(SchemaElement element, PhysicalType physical)
    {
        var (logical, converted) = (element.LogicalType, element.ConvertedType);
        if (logical?.DECIMAL is not null || converted == ConvertedType.DECIMAL)
            return OfDecimal(element, physical);
        if (physical == PhysicalType.BYTE_ARRAY && (logical?.STRING is not null || logical?.ENUM is not null || logical?.JSON is not null
            || converted is ConvertedType.UTF8 or ConvertedType.ENUM or ConvertedType.JSON))
            return new(StoredKind.Text, physical, Name: "text");
        if (logical?.UUID is not null && element.TypeLength == 16)
            return new(StoredKind.Uuid, physical, Name: "uuid");
        if (logical?.FLOAT16 is not null && element.TypeLength == 2)
            return new(StoredKind.Half, physical, Name: "float16");
        if (converted == ConvertedType.INTERVAL && element.TypeLength == 12)
            return new(StoredKind.Interval, physical, Name: "interval");
        return Other(physical, logical?.UUID is not null || logical?.FLOAT16 is not null ? "bytes of another length than its type"
            : converted == ConvertedType.INTERVAL ? "bytes of another length than its type"
            : "bytes");
    }

    static StoredType OfDecimal(SchemaElement element, PhysicalType physical)
    {
        var precision = element.LogicalType?.DECIMAL?.Precision ?? element.Precision ?? 0;
        var scale = element.LogicalType?.DECIMAL?.Scale ?? element.Scale ?? 0;
        return new(
            StoredKind.Decimal,
            physical,
            Precision: precision,
            Scale: scale,
            Name: string.Create(CultureInfo.InvariantCulture, $"decimal({precision}, {scale})"));
    }

    static StoredType Integer(PhysicalType physical, int bits, bool isSigned) =>
        bits is not (8 or 16 or 32 or 64) || (bits == 64) != (physical == PhysicalType.INT64)
            ? Other(physical, $"an integer of {bits} bits as {physical}")
            :
        new(
            StoredKind.Integer,
            physical,
            bits,
            isSigned,
            Name: string.Create(CultureInfo.InvariantCulture, $"{(isSigned ? "" : "u")}int{bits}"));

    static StoredType Timed(StoredKind kind, PhysicalType physical, StoredUnit unit, bool isUtc) =>
        new(
            kind,
            physical,
            Unit: unit,
            IsUtc: isUtc,
            Name: $"{(kind == StoredKind.Time ? "time" : "timestamp")}({unit.ToString().ToLowerInvariant()}, {(isUtc ? "UTC" : "local")})");

    static StoredType Other(PhysicalType? physical, string name) => new(StoredKind.Other, physical, Name: name);

    static StoredUnit Convert(Parquet.Meta.TimeUnit unit) =>
        unit.MILLIS is not null ? StoredUnit.Milliseconds : unit.MICROS is not null ? StoredUnit.Microseconds : StoredUnit.Nanoseconds;
}

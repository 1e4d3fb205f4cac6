using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;

namespace Preprocessing.Arrow;

/// <summary>The types of Arrow: their names for messages, and the declared types that they are.</summary>
static class StoredTypes
{
    /// <summary>The type whose values a column has: that of the dictionary's values, and that below an extension.</summary>
    public static IArrowType Plain(IArrowType type) => type switch
    {
        DictionaryType dictionary => Plain(dictionary.ValueType),
        ExtensionType extension => Plain(extension.StorageType),
        _ => type,
    };

    /// <summary>The name of a type, with its unit, zone, scale or elements.</summary>
    public static string Name(IArrowType type) => type switch
    {
        DictionaryType dictionary => "a dictionary of " + Name(dictionary.ValueType),
        ExtensionType extension => Name(extension.StorageType),
        NullType => "null",
        BooleanType => "boolean",
        HalfFloatType => "float16",
        FloatType => "float",
        DoubleType => "double",
        StringType or LargeStringType or StringViewType => "text",
        Decimal32Type { Precision: var precision, Scale: var scale } => Decimal(precision, scale),
        Decimal64Type { Precision: var precision, Scale: var scale } => Decimal(precision, scale),
        Decimal128Type { Precision: var precision, Scale: var scale } => Decimal(precision, scale),
        Decimal256Type { Precision: var precision, Scale: var scale } => Decimal(precision, scale),
        FixedSizeBinaryType { ByteWidth: var width } => string.Create(CultureInfo.InvariantCulture, $"{width} bytes"),
        Date32Type or Date64Type => "date",
        TimestampType { Unit: var unit, IsTimeZoneAware: var isAware } => $"timestamp({Name(unit)}, {(isAware ? "UTC" : "local")})",
        TimeType { Unit: var unit } => $"time({Name(unit)})",
        DurationType { Unit: var unit } => $"duration({Name(unit)})",
        ListType { ValueDataType: var element } => "a list of " + Name(element),
        LargeListType { ValueDataType: var element } => "a list of " + Name(element),
        FixedSizeListType { ValueDataType: var element, ListSize: var size } =>
            string.Create(CultureInfo.InvariantCulture, $"a list of {size} of {Name(element)}"),
        // Such as int32, struct or binary.
        _ => type.Name,
    };

    /// <summary>The declared type into which a type is read without a conversion; null if there is none.</summary>
    public static string? Natural(IArrowType? type) => type is null ? null : Plain(type) switch
    {
        BooleanType => "bool",
        Int8Type => "sbyte",
        UInt8Type => "byte",
        Int16Type => "short",
        UInt16Type => "ushort",
        Int32Type => "int",
        UInt32Type => "uint",
        Int64Type => "long",
        UInt64Type => "ulong",
        HalfFloatType => "Half",
        FloatType => "float",
        DoubleType => "double",
        Decimal32Type or Decimal64Type or Decimal128Type or Decimal256Type => "decimal",
        FixedSizeBinaryType { ByteWidth: 16 } => "Guid",
        StringType or LargeStringType or StringViewType => "string",
        Date32Type or Date64Type => "DateOnly",
        TimestampType => "DateTime",
        TimeType => "TimeOnly",
        DurationType => "TimeSpan",
        ListType { ValueDataType: var element } => List(element),
        LargeListType { ValueDataType: var element } => List(element),
        FixedSizeListType { ValueDataType: var element } => List(element),
        _ => null,
    };

    /// <summary>What a declared type is read from, for messages.</summary>
    public static string Accepted(Type target) => target == typeof(TimeSpan) ? "duration or time" : TypeFaults.Accepted(target);

    /// <summary>The fineness of times.</summary>
    public static StoredUnit Unit(ArrowUnit unit) => unit switch
    {
        ArrowUnit.Second => StoredUnit.Seconds,
        ArrowUnit.Millisecond => StoredUnit.Milliseconds,
        ArrowUnit.Microsecond => StoredUnit.Microseconds,
        _ => StoredUnit.Nanoseconds,
    };

    static string? List(IArrowType element) => Natural(element) is { } name ? name + "[]" : null;

    static string Name(ArrowUnit unit) => Unit(unit).ToString().ToLowerInvariant();

    static string Decimal(int precision, int scale) => string.Create(CultureInfo.InvariantCulture, $"decimal({precision}, {scale})");
}

using System.Numerics;
using System.Runtime.CompilerServices;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>Knows the stored types from which a declared type is read: the types whose values all convert without loss.</summary>
static class ColumnReaders
{
    /// <summary>Creates the reader of a column; null if the stored type does not convert to the declared type.</summary>
    public static ColumnReader? Create(ColumnInfo info, int position, StoredColumn stored) =>
        stored.Type.Kind != StoredKind.List ? Create(info, position, stored, info.Type)
        : info.Type.IsArray && Create(info, position, stored.Elements, info.Type.GetElementType()!) is { } elements
            ? new ListReader(info, position, stored, elements)
        : null;

    /// <summary>Creates the reader of vectors from those of the columns that hold their numbers.</summary>
    public static ColumnReader Together(ColumnInfo info, int position, ColumnReader[] parts) =>
        info.Type == typeof(float[])
            ? new PartsReader<float>(info, position, parts)
            : new PartsReader<double>(info, position, parts);

    static ColumnReader? Create(ColumnInfo info, int position, StoredColumn stored, System.Type target)
    {
        var type = stored.Type;
        return type.Kind switch
        {
            StoredKind.Text => target != typeof(string) ? null
                : info.DeclaredType == typeof(Guid) || info.DeclaredType == typeof(char) ? new ParsedReader(info, position, stored)
                : new TextReader(info, position, stored),
            StoredKind.Uuid => info.DeclaredType == typeof(Guid) ? new GuidReader(info, position, stored) : null,
            StoredKind.Half => target == typeof(Half) ? Same<Half>()
                : target == typeof(float) ? Value<Half, float, FromHalf>(new())
                : target == typeof(double) ? Value<Half, double, FromHalf>(new())
                : null,
            StoredKind.Boolean => target == typeof(bool) ? Same<bool>() : null,
            StoredKind.Single =>
                target == typeof(float) ? Same<float>()
                : target == typeof(double) ? Value<float, double, FromSingle>(new())
                // A number that is no Half is refused.
                : target == typeof(Half) ? Value<float, Half, FromSingle>(new())
                : null,
            StoredKind.Double => target == typeof(double) ? Same<double>() : null,
            StoredKind.Integer => Integer(),
            StoredKind.Date => target == typeof(DateOnly) ? Value<int, DateOnly, FromDate>(new())
                : target == typeof(DateTime) ? Value<int, DateTime, FromDate>(new())
                : null,
            StoredKind.Timestamp => target == typeof(DateTime) ? Value<long, DateTime, ToDateTime>(new(type.Unit, type.IsUtc))
                : target == typeof(DateTimeOffset) && type.IsUtc ? Value<long, DateTimeOffset, ToDateTimeOffset>(new(type.Unit))
                : null,
            StoredKind.LegacyTimestamp => target == typeof(DateTime) ? Value<Int96, DateTime, FromLegacyTimestamp>(new()) : null,
            StoredKind.Time => Time(),
            StoredKind.Interval => target == typeof(TimeSpan) ? Value<Interval, TimeSpan, FromInterval>(new()) : null,
            StoredKind.Decimal => target == typeof(decimal) ? Decimal()
                : target == typeof(Int128) && type.Scale == 0 ? Wide<Int128>()
                : target == typeof(UInt128) && type.Scale == 0 ? Wide<UInt128>()
                : null,
            _ => null,
        };

        ColumnReader? Time() =>
            target == typeof(TimeOnly) ? (type.Physical == PhysicalType.INT32
                ? Value<int, TimeOnly, FromTime>(new(type.Unit))
                : Value<long, TimeOnly, FromTime>(new(type.Unit)))
            : target == typeof(TimeSpan) ? (type.Physical == PhysicalType.INT32
                ? Value<int, TimeSpan, FromTime>(new(type.Unit))
                : Value<long, TimeSpan, FromTime>(new(type.Unit)))
            : null;

        ColumnReader? Decimal() => type.Physical switch
        {
            PhysicalType.INT32 => Value<int, decimal, ToDecimal>(new(type.Scale)),
            PhysicalType.INT64 => Value<long, decimal, ToDecimal>(new(type.Scale)),
            _ => Value<Int128, decimal, ToDecimal>(new(type.Scale)),
        };

        ColumnReader? Wide<T>() where T : unmanaged, INumberBase<T> => type.Physical switch
        {
            PhysicalType.INT32 => Value<int, T, ToWide<T>>(new()),
            PhysicalType.INT64 => Value<long, T, ToWide<T>>(new()),
            _ => Value<Int128, T, ToWide<T>>(new()),
        };

        ColumnReader? Integer() => target == typeof(string)
            ? Members()
            : WholeNumbers.Reader(new Integers(info, position, stored), target, type.Bits, type.IsSigned);

        // The numbers of an enum's members; other texts are not made of integers.
        ColumnReader? Members() =>
            info.Members.Count == 0 ? null
            : type.Physical == PhysicalType.INT32 ? new EnumReader<int>(info, position, stored)
            : new EnumReader<long>(info, position, stored);

        ColumnReader? Same<T>() where T : unmanaged => Value<T, T, Same<T>>(new());

        ColumnReader? Value<TStored, T, TConversion>(TConversion conversion)
            where TStored : struct where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
            Of<TStored, T, TConversion>(info, position, stored, conversion);
    }

    static ColumnReader? Of<TStored, T, TConversion>(ColumnInfo info, int position, StoredColumn stored, TConversion conversion)
        where TStored : struct where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
        // The declared type of the values must agree with the number of bytes per value.
        (typeof(TStored) == typeof(Int128) ? stored.Type.Physical is PhysicalType.BYTE_ARRAY or PhysicalType.FIXED_LEN_BYTE_ARRAY
        : typeof(TStored) == typeof(bool) ? stored.Type.Physical == PhysicalType.BOOLEAN
        : stored.Leaf!.Width == Unsafe.SizeOf<TStored>())
            ? new ValueReader<TStored, T, TConversion>(info, position, stored, conversion)
            : null;

    /// <summary>Creates readers of integers, which are stored in 32 or 64 bits whatever their declared width is.</summary>
    sealed class Integers(ColumnInfo info, int position, StoredColumn stored) : INumberMaker<ColumnReader>
    {
        public ColumnReader? Make<T>() where T : unmanaged, INumberBase<T> => (stored.Type, typeof(T)) switch
        {
            ({ Bits: 32, IsSigned: true }, var target) when target == typeof(int) =>
                Of<int, int, Same<int>>(info, position, stored, new()),
            ({ Bits: 64, IsSigned: true }, var target) when target == typeof(long) =>
                Of<long, long, Same<long>>(info, position, stored, new()),
            ({ Physical: PhysicalType.INT32 } type, _) =>
                Of<int, T, FromInt32<T>>(info, position, stored, new(type.Bits, type.IsSigned)),
            ({ IsSigned: true }, _) => Of<long, T, FromInt64<T>>(info, position, stored, new()),
            _ => Of<long, T, FromUInt64<T>>(info, position, stored, new()),
        };
    }

    /// <summary>Gives the declared type into which a stored type is read without a conversion; null if there is none.</summary>
    public static string? Natural(StoredType type) => type.Kind switch
    {
        StoredKind.List => Natural(type.Element!) is { } element ? element + "[]" : null,
        // It takes instants as well as local times.
        StoredKind.Timestamp => TypeNames.Describe(typeof(DateTime)),
        _ => TypeOf(type) is { } natural ? TypeNames.Describe(natural) : null,
    };

    /// <summary>Describes a column with the type into which it is read without a conversion; null if there is none.</summary>
    public static ColumnInfo? Stored(StoredColumn column)
    {
        var type = column.Type.Kind != StoredKind.List ? TypeOf(column.Type) : column.Type.Element!.Kind switch
        {
            StoredKind.Text => typeof(string[]),
            StoredKind.Single => typeof(float[]),
            StoredKind.Double => typeof(double[]),
            _ => null,
        };
        return type is null ? null : UntypedColumn.Of(column.Name, type, []);
    }

    // Of values that are no lists.
    static Type? TypeOf(StoredType type) => type.Kind switch
    {
        StoredKind.Boolean => typeof(bool),
        StoredKind.Integer => (type.Bits, type.IsSigned) switch
        {
            (8, true) => typeof(sbyte),
            (8, false) => typeof(byte),
            (16, true) => typeof(short),
            (16, false) => typeof(ushort),
            (32, true) => typeof(int),
            (32, false) => typeof(uint),
            (_, true) => typeof(long),
            (_, false) => typeof(ulong),
        },
        StoredKind.Half => typeof(Half),
        StoredKind.Uuid => typeof(Guid),
        StoredKind.Single => typeof(float),
        StoredKind.Double => typeof(double),
        StoredKind.Decimal => typeof(decimal),
        StoredKind.Text => typeof(string),
        StoredKind.Date => typeof(DateOnly),
        StoredKind.Time => typeof(TimeOnly),
        StoredKind.Interval => typeof(TimeSpan),
        StoredKind.Timestamp => type.IsUtc ? typeof(DateTimeOffset) : typeof(DateTime),
        StoredKind.LegacyTimestamp => typeof(DateTime),
        _ => null,
    };
}

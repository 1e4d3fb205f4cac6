using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>Knows the stored types from which a declared type is read: the types whose values all convert without loss.</summary>
static class ColumnReaders
{
    /// <summary>Creates the reader of a column; null if the stored type does not convert to the declared type.</summary>
    public static ColumnReader? Create(ColumnInfo info, IArrowType type)
    {
        var stored = StoredTypes.Name(type);
        var plain = type is ExtensionType extension ? extension.StorageType : type;
        if (plain is NullType)
            return NullReader.Create(info, info.Type);
        var element = plain switch
        {
            ListType list => list.ValueDataType,
            LargeListType list => list.ValueDataType,
            FixedSizeListType list => list.ValueDataType,
            _ => null,
        };
        if (element is null)
            return info.Type.IsArray ? null : Create(info, plain, info.Type);
        var held = info.Type.GetElementType();
        return held is null || Create(info, element, held) is not { } elements
            ? null
            : new ListReader(info, stored, elements, mayMissElements: held == typeof(string));
    }

    static ColumnReader? Create(ColumnInfo info, IArrowType type, Type target)
    {
        var stored = StoredTypes.Name(type);
        return type switch
        {
            ExtensionType extension => Create(info, extension.StorageType, target),
            NullType => NullReader.Create(info, target),
            DictionaryType { ValueType: var values } => Dictionary(values),
            StringType or LargeStringType or StringViewType => target == typeof(string) ? new TextReader(info, stored) : null,
            FixedSizeBinaryType and not (Decimal32Type or Decimal64Type or Decimal128Type or Decimal256Type) =>
                ((FixedSizeBinaryType)type).ByteWidth == 16 && info.DeclaredType == typeof(Guid) ? new GuidReader(info, stored) : null,
            BooleanType => target == typeof(bool) ? new BooleanReader(info, stored) : null,
            HalfFloatType => target == typeof(Half) ? Same<Half>()
                : target == typeof(float) ? Value<Half, float, FromHalf>(new())
                : target == typeof(double) ? Value<Half, double, FromHalf>(new())
                : null,
            FloatType => target == typeof(float) ? Same<float>()
                : target == typeof(double) ? Value<float, double, FromSingle>(new())
                // A number that is no Half is refused.
                : target == typeof(Half) ? Value<float, Half, FromSingle>(new())
                : null,
            DoubleType => target == typeof(double) ? Same<double>() : null,
            Int8Type => Whole<sbyte>(),
            UInt8Type => Whole<byte>(),
            Int16Type => Whole<short>(),
            UInt16Type => Whole<ushort>(),
            Int32Type => Whole<int>(),
            UInt32Type => Whole<uint>(),
            Int64Type => Whole<long>(),
            UInt64Type => Whole<ulong>(),
            Date32Type => target == typeof(DateOnly) ? Value<int, DateOnly, FromDate>(new())
                : target == typeof(DateTime) ? Value<int, DateTime, FromDate>(new())
                : null,
            Date64Type => target == typeof(DateOnly) ? Value<long, DateOnly, FromDate64>(new())
                : target == typeof(DateTime) ? Value<long, DateTime, FromDate64>(new())
                : null,
            TimestampType time => target == typeof(DateTime)
                    ? Value<long, DateTime, ToDateTime>(new(StoredTypes.Unit(time.Unit), time.IsTimeZoneAware))
                : target == typeof(DateTimeOffset) && time.IsTimeZoneAware
                    ? Value<long, DateTimeOffset, ToDateTimeOffset>(new(StoredTypes.Unit(time.Unit)))
                : null,
            Time32Type time => target == typeof(TimeOnly) ? Value<int, TimeOnly, FromTime>(new(StoredTypes.Unit(time.Unit)))
                : target == typeof(TimeSpan) ? Value<int, TimeSpan, FromTime>(new(StoredTypes.Unit(time.Unit)))
                : null,
            Time64Type time => target == typeof(TimeOnly) ? Value<long, TimeOnly, FromTime>(new(StoredTypes.Unit(time.Unit)))
                : target == typeof(TimeSpan) ? Value<long, TimeSpan, FromTime>(new(StoredTypes.Unit(time.Unit)))
                : null,
            DurationType time => target == typeof(TimeSpan) ? Value<long, TimeSpan, FromDuration>(new(StoredTypes.Unit(time.Unit))) : null,
            Decimal32Type { Scale: var scale } => Decimal<int>(scale),
            Decimal64Type { Scale: var scale } => Decimal<long>(scale),
            Decimal128Type { Scale: var scale } => Decimal<Int128>(scale),
            Decimal256Type { Scale: var scale } => WideDecimal(scale),
            _ => null,
        };

        ColumnReader? Decimal<TStored>(int scale) where TStored : unmanaged =>
            (typeof(TStored), target) switch
            {
                var (held, wanted) when wanted == typeof(decimal) =>
                    held == typeof(int) ? Value<int, decimal, ToDecimal>(new(scale))
                    : held == typeof(long) ? Value<long, decimal, ToDecimal>(new(scale))
                    : Value<Int128, decimal, ToDecimal>(new(scale)),
                var (held, wanted) when scale == 0 && wanted == typeof(Int128) => Wide<Int128>(held),
                var (held, wanted) when scale == 0 && wanted == typeof(UInt128) => Wide<UInt128>(held),
                _ => null,
            };

        ColumnReader Wide<T>(Type held) where T : unmanaged, INumberBase<T> =>
            held == typeof(int) ? Value<int, T, ToWide<T>>(new())
            : held == typeof(long) ? Value<long, T, ToWide<T>>(new())
            : Value<Int128, T, ToWide<T>>(new());

        ColumnReader? WideDecimal(int scale) =>
            target == typeof(decimal) ? Value<Int256, decimal, FromWideDecimal>(new(scale))
            : target == typeof(Int128) && scale == 0 ? Value<Int256, Int128, FromWideWhole<Int128>>(new())
            : target == typeof(UInt128) && scale == 0 ? Value<Int256, UInt128, FromWideWhole<UInt128>>(new())
            : null;

        ColumnReader? Whole<TStored>() where TStored : unmanaged, IBinaryInteger<TStored> =>
            target != typeof(string) ? WholeNumbers.Reader<ColumnReader, TStored>(new Maker(info, stored), target)
            : info.Members.Count > 0 ? new MemberReader<TStored>(info, stored)
            : null;

        ColumnReader? Dictionary(IArrowType values) =>
            Create(info, values, target) is not { } reader ? null
            : target == typeof(string)
                ? reader is TextReader ? new DictionaryTextReader(info, stored) : null
                : reader is IDictionaryEntries entries ? entries.AsDictionary(info, stored) : null;

        ColumnReader Same<T>() where T : unmanaged => Value<T, T, Same<T>>(new());

        ColumnReader Value<TStored, T, TConversion>(TConversion conversion)
            where TStored : unmanaged where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
            new ValueReader<TStored, T, TConversion>(info, stored, conversion);
    }

    sealed class Maker(ColumnInfo info, string stored) : IReaderMaker<ColumnReader>
    {
        public ColumnReader Make<TStored, T, TConversion>(TConversion conversion)
            where TStored : unmanaged where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
            new ValueReader<TStored, T, TConversion>(info, stored, conversion);
    }
}

using System.Data.Common;
using System.Globalization;
using System.Numerics;

namespace Preprocessing.Data;

/// <summary>
/// Reads the value of a stored type from a row of a query and writes it to a column. It converts without loss or not at all.
/// </summary>
abstract class StoredValue
{
    /// <summary>Reads the value at a position of the row; false if the column cannot hold it exactly.</summary>
    public abstract bool TryRead(DbDataReader reader, int ordinal, int row);

    /// <summary>Creates the reading of a stored type for a column; null if the type does not convert to that of the column.</summary>
    /// <param name="stored">The type by which the provider returns the value.</param>
    /// <param name="cell">The column, which also reads texts.</param>
    public static StoredValue? Create(Type stored, TextCell cell) =>
        stored == typeof(string) ? new Text(cell)
        : stored == typeof(Guid) ? new Identifier(cell)
        : cell.Filler.Info.Members.Count > 0 && IsWhole(stored) ? new Member(stored, cell)
        : cell.Filler switch
        {
            ValueFiller<Int128> filler => Number(stored, filler),
            ValueFiller<UInt128> filler => Number(stored, filler),
            ValueFiller<Half> filler => Number(stored, filler),
            ValueFiller<bool> filler => stored == typeof(bool) ? new Same<bool>(filler) : IsWhole(stored) ? new Flag(stored, filler) : null,
            ValueFiller<sbyte> filler => Number(stored, filler),
            ValueFiller<byte> filler => Number(stored, filler),
            ValueFiller<short> filler => Number(stored, filler),
            ValueFiller<ushort> filler => Number(stored, filler),
            ValueFiller<int> filler => Number(stored, filler),
            ValueFiller<uint> filler => Number(stored, filler),
            ValueFiller<long> filler => Number(stored, filler),
            ValueFiller<ulong> filler => Number(stored, filler),
            ValueFiller<float> filler => Number(stored, filler),
            ValueFiller<double> filler => Number(stored, filler),
            ValueFiller<decimal> filler => stored == typeof(decimal) ? new Same<decimal>(filler) : Number(stored, filler),
            ValueFiller<DateOnly> filler =>
                stored == typeof(DateOnly) ? new Same<DateOnly>(filler)
                : stored == typeof(DateTime) ? new Converted<DateTime, DateOnly, Midnight>(filler)
                : null,
            ValueFiller<TimeOnly> filler =>
                stored == typeof(TimeOnly) ? new Same<TimeOnly>(filler)
                : stored == typeof(TimeSpan) ? new Converted<TimeSpan, TimeOnly, WithinDay>(filler)
                : null,
            ValueFiller<TimeSpan> filler =>
                stored == typeof(TimeSpan) ? new Same<TimeSpan>(filler)
                : stored == typeof(TimeOnly) ? new Converted<TimeOnly, TimeSpan, WithinDay>(filler)
                : null,
            ValueFiller<DateTime> filler =>
                stored == typeof(DateTime) ? new Same<DateTime>(filler)
                : stored == typeof(DateOnly) ? new Converted<DateOnly, DateTime, Midnight>(filler)
                : null,
            ValueFiller<DateTimeOffset> filler =>
                stored == typeof(DateTimeOffset) ? new Same<DateTimeOffset>(filler)
                : stored == typeof(DateTime) ? new Converted<DateTime, DateTimeOffset, InUtc>(filler)
                : null,
            _ => null,
        };

    static StoredValue? Number<T>(Type stored, ValueFiller<T> filler) where T : unmanaged, INumberBase<T> =>
        IsWhole(stored) ? new Whole<T>(stored, filler)
        : stored == typeof(BigInteger) ? new Converted<BigInteger, T, Big<T>>(filler)
        : stored == typeof(double) ? new Converted<double, T, Real<double, T>>(filler)
        : stored == typeof(float) ? new Converted<float, T, Real<float, T>>(filler)
        : null;

    static bool IsWhole(Type stored) => Type.GetTypeCode(stored) is >= TypeCode.SByte and <= TypeCode.UInt64;

    sealed class Same<T>(ValueFiller<T> filler) : StoredValue where T : unmanaged
    {
        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            filler.Set(row, reader.GetFieldValue<T>(ordinal));
            return true;
        }
    }

    sealed class Converted<TStored, T, TConversion>(ValueFiller<T> filler) : StoredValue
        where T : unmanaged where TConversion : struct, IConversion<TStored, T>
    {
        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            if (!default(TConversion).TryConvert(reader.GetFieldValue<TStored>(ordinal), out var value))
                return false;
            filler.Set(row, value);
            return true;
        }
    }

    /// <summary>Whole numbers of any width, read at their own width.</summary>
    sealed class Whole<T>(Type stored, ValueFiller<T> filler) : StoredValue where T : unmanaged, INumberBase<T>
    {
        readonly TypeCode code = Type.GetTypeCode(stored);

        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            var exact = code == TypeCode.UInt64
                ? new FromUInt64<T>().TryConvert((long)reader.GetFieldValue<ulong>(ordinal), out var value)
                : Exact.From(WholeAt(code, reader, ordinal), out value);
            if (exact)
                filler.Set(row, value);
            return exact;
        }
    }

    /// <summary>Booleans of databases that have none: 0 and 1.</summary>
    sealed class Flag(Type stored, ValueFiller<bool> filler) : StoredValue
    {
        readonly TypeCode code = Type.GetTypeCode(stored);

        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            var number = code == TypeCode.UInt64 ? (long)reader.GetFieldValue<ulong>(ordinal) : WholeAt(code, reader, ordinal);
            if (number is not (0 or 1))
                return false;
            filler.Set(row, number == 1);
            return true;
        }
    }

    /// <summary>The number of an enum's member.</summary>
    sealed class Member(Type stored, TextCell cell) : StoredValue
    {
        readonly TypeCode code = Type.GetTypeCode(stored);

        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            Span<char> digits = stackalloc char[20];
            var length = 0;
            return (code == TypeCode.UInt64
                    ? reader.GetFieldValue<ulong>(ordinal).TryFormat(digits, out length, provider: CultureInfo.InvariantCulture)
                    : WholeAt(code, reader, ordinal).TryFormat(digits, out length, provider: CultureInfo.InvariantCulture))
                && cell.TrySet(row, digits[..length]);
        }
    }

    static long WholeAt(TypeCode code, DbDataReader reader, int ordinal) => code switch
    {
        TypeCode.SByte => reader.GetFieldValue<sbyte>(ordinal),
        TypeCode.Byte => reader.GetByte(ordinal),
        TypeCode.Int16 => reader.GetInt16(ordinal),
        TypeCode.UInt16 => reader.GetFieldValue<ushort>(ordinal),
        TypeCode.Int32 => reader.GetInt32(ordinal),
        TypeCode.UInt32 => reader.GetFieldValue<uint>(ordinal),
        _ => reader.GetInt64(ordinal),
    };

    sealed class Text(TextCell cell) : StoredValue
    {
        public override bool TryRead(DbDataReader reader, int ordinal, int row) => cell.TrySet(row, reader.GetString(ordinal));
    }

    sealed class Identifier(TextCell cell) : StoredValue
    {
        public override bool TryRead(DbDataReader reader, int ordinal, int row)
        {
            Span<char> text = stackalloc char[36];
            return reader.GetGuid(ordinal).TryFormat(text, out var length) && cell.TrySet(row, text[..length]);
        }
    }

    /// <summary>A time in UTC; one without a zone is refused, because the zone of this machine must not decide.</summary>
    readonly struct InUtc : IConversion<DateTime, DateTimeOffset>
    {
        public bool TryConvert(DateTime stored, out DateTimeOffset value)
        {
            var known = stored.Kind == DateTimeKind.Utc;
            value = known ? new DateTimeOffset(stored, TimeSpan.Zero) : default;
            return known;
        }
    }

    readonly struct Big<T> : IConversion<BigInteger, T> where T : unmanaged, INumberBase<T>
    {
        public bool TryConvert(BigInteger stored, out T value)
        {
            value = T.CreateSaturating(stored);
            return BigInteger.CreateSaturating(value) == stored;
        }
    }

    /// <summary>Binary fractions; NaN stays NaN where there is one. Into a decimal nothing is read, because it would be rounded.</summary>
    readonly struct Real<TStored, T> : IConversion<TStored, T>
        where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored> where T : unmanaged, INumberBase<T>
    {
        public bool TryConvert(TStored stored, out T value)
        {
            value = T.CreateSaturating(stored);
            return typeof(T) != typeof(decimal)
                && (TStored.IsNaN(stored)
                    ? T.IsNaN(value)
                    : TStored.CreateSaturating(value) == stored && T.IsFinite(value) == TStored.IsFinite(stored));
        }
    }
}

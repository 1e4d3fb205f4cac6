using System.Globalization;

namespace Preprocessing.Data;

/// <summary>Writes a column of a batch from texts, row by row.</summary>
abstract class TextCell(ColumnFiller filler)
{
    /// <summary>What the texts are written to.</summary>
    public ColumnFiller Filler { get; } = filler;

    /// <summary>Writes the value of a row.</summary>
    /// <returns>False if the text is no value of the column's type, or not exactly one.</returns>
    public abstract bool TrySet(int row, ReadOnlySpan<char> text);

    /// <summary>Writes the value of a row from its invariant text, as JSON has numbers, whatever form the class declares.</summary>
    /// <returns>False if the text is no value of the column's type, or not exactly one.</returns>
    public virtual bool TrySetInvariant(int row, ReadOnlySpan<char> text) => TrySet(row, text);

    /// <summary>Creates the cell of a column; null if its type has no text, as lists have none.</summary>
    public static TextCell? Create(ColumnInfo info) => Create(info, info.Type);

    /// <summary>Creates the cell of a column, or of the elements of its lists.</summary>
    public static TextCell? Create(ColumnInfo info, Type type) =>
        type == typeof(string) ? OfText(info, new TextFiller(info))
        : type == typeof(bool) ? New<bool, BooleanForm>(info)
        : type == typeof(sbyte) ? Whole<sbyte>(info)
        : type == typeof(byte) ? Whole<byte>(info)
        : type == typeof(short) ? Whole<short>(info)
        : type == typeof(ushort) ? Whole<ushort>(info)
        : type == typeof(int) ? Whole<int>(info)
        : type == typeof(uint) ? Whole<uint>(info)
        : type == typeof(long) ? Whole<long>(info)
        : type == typeof(ulong) ? Whole<ulong>(info)
        : type == typeof(Int128) ? Whole<Int128>(info)
        : type == typeof(UInt128) ? Whole<UInt128>(info)
        : type == typeof(Half) ? New<Half, RealForm<Half>>(info)
        : type == typeof(float) ? New<float, RealForm<float>>(info)
        : type == typeof(double) ? New<double, RealForm<double>>(info)
        : type == typeof(decimal) ? New<decimal, DecimalForm>(info)
        : type == typeof(DateOnly) ? New<DateOnly, DateForm>(info)
        : type == typeof(TimeOnly) ? New<TimeOnly, TimeForm>(info)
        : type == typeof(TimeSpan) ? New<TimeSpan, LengthForm>(info)
        : type == typeof(DateTime) ? New<DateTime, TimestampForm>(info)
        : type == typeof(DateTimeOffset) ? New<DateTimeOffset, OffsetTimestampForm>(info)
        : null;

    /// <summary>Describes, for messages, the texts from which a type is read.</summary>
    public static string Accepted(Type type) =>
        type == typeof(bool) ? "true, false, 1 or 0"
        : type == typeof(Guid) ? "32 hex digits such as 0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d"
        : type == typeof(char) ? "one character"
        : type.IsEnum ? "the name of a member, or its number"
        : type == typeof(Half) || type == typeof(float) || type == typeof(double) ? "a number such as -1.5 or 2e-3"
        : type == typeof(decimal) ? "a number of at most 28 digits, such as -1.5"
        : type == typeof(DateOnly) ? "a date such as 2026-01-31"
        : type == typeof(TimeOnly) ? "a time such as 23:59:59"
        : type == typeof(TimeSpan) ? "a length of time such as 1.23:59:59 (days, hours, minutes, seconds)"
        : type == typeof(DateTime) ? "a date and time such as 2026-01-31T23:59:59, with or without Z but without an offset"
        : type == typeof(DateTimeOffset) ? "a date and time with Z or an offset, such as 2026-01-31T23:59:59+01:00"
        : "a whole number within the range of the type";

    static TextCell Whole<T>(ColumnInfo info) where T : unmanaged, System.Numerics.IBinaryInteger<T> => New<T, WholeForm<T>>(info);

    static TextCell New<T, TForm>(ColumnInfo info) where T : unmanaged where TForm : struct, ITextForm<T> =>
        DeclaredForm<T>.Create<TForm>(info.TextFormat) is { } form
            ? new Declared<T, TForm>(new(info), form)
            : new Formed<T, TForm>(new(info));

    static TextCell OfText(ColumnInfo info, TextFiller filler) =>
        info.Members.Count > 0 ? new Member(filler)
        : info.DeclaredType == info.Type || info.Type.IsArray ? new Plain(filler)
        : new Parsed(filler);

    sealed class Plain(TextFiller filler) : TextCell(filler)
    {
        public override bool TrySet(int row, ReadOnlySpan<char> text)
        {
            filler.Set(row, text);
            return true;
        }
    }

    /// <summary>The members of an enum: the number of one is its name; other texts are those of rows in memory, too.</summary>
    sealed class Member(TextFiller filler) : TextCell(filler)
    {
        public override bool TrySet(int row, ReadOnlySpan<char> text)
        {
            var isNumber = Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            if (isNumber && !filler.Info.Members.ContainsKey(number))
                return filler.Tokens.Has(text);
            filler.Set(row, isNumber ? filler.Info.Members[number] : text);
            return true;
        }
    }

    /// <summary>Texts that stand for values of another type, each kept as the one text of its value.</summary>
    sealed class Parsed(TextFiller filler) : TextCell(filler)
    {
        public override bool TrySet(int row, ReadOnlySpan<char> text)
        {
            try
            {
                filler.Set(row, text);
                return true;
            }
            // The column refuses the text; who reads knows its place.
            catch (SourceException)
            {
                return filler.Tokens.Has(text);
            }
        }
    }

    sealed class Formed<T, TForm>(ValueFiller<T> filler) : TextCell(filler) where T : unmanaged where TForm : struct, ITextForm<T>
    {
        public override bool TrySet(int row, ReadOnlySpan<char> text)
        {
            var trimmed = text.Trim(' ');
            if (!TForm.TryRead(trimmed, out var value))
                return filler.Tokens.Has(trimmed);
            filler.Set(row, value);
            return true;
        }
    }

    /// <summary>Values whose texts have a form that the class declares.</summary>
    sealed class Declared<T, TForm>(ValueFiller<T> filler, DeclaredForm<T> form) : TextCell(filler)
        where T : unmanaged where TForm : struct, ITextForm<T>
    {
        public override bool TrySetInvariant(int row, ReadOnlySpan<char> text)
        {
            if (!TForm.TryRead(text, out var value))
                return false;
            filler.Set(row, value);
            return true;
        }

        public override bool TrySet(int row, ReadOnlySpan<char> text)
        {
            var trimmed = text.Trim(' ');
            if (!form.TryRead(trimmed, out var value))
                return filler.Tokens.Has(trimmed);
            filler.Set(row, value);
            return true;
        }
    }
}

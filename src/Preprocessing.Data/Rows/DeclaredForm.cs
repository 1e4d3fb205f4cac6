using System.Globalization;

namespace Preprocessing.Data;

/// <summary>Reads a value from a text of the form that a class declares by <see cref="TextFormatAttribute"/>.</summary>
abstract class DeclaredForm<T> where T : unmanaged
{
    /// <summary>Reads a value from a text without spaces at its ends; false if it has another form or the value is not exact.</summary>
    public abstract bool TryRead(ReadOnlySpan<char> text, out T value);

    /// <summary>Creates the form; null if none is declared for values of the type.</summary>
    public static DeclaredForm<T>? Create<TForm>(TextFormatAttribute? format) where TForm : struct, ITextForm<T> =>
        format is null ? null
        : typeof(T) == typeof(bool) ? (DeclaredForm<T>)(object)new Words(format)
        : typeof(T) == typeof(DateTime) ? (DeclaredForm<T>)(object)new Moments<DateTime>(format, TryDateTime)
        : typeof(T) == typeof(DateTimeOffset) ? (DeclaredForm<T>)(object)new Moments<DateTimeOffset>(format, TryDateTimeOffset)
        : typeof(T) == typeof(DateOnly) ? (DeclaredForm<T>)(object)new Moments<DateOnly>(format, TryDate)
        : typeof(T) == typeof(TimeOnly) ? (DeclaredForm<T>)(object)new Moments<TimeOnly>(format, TryTime)
        : typeof(T) == typeof(TimeSpan) ? (DeclaredForm<T>)(object)new Moments<TimeSpan>(format, TrySpan)
        : new Numbers<TForm>(format);

    delegate bool Try<TMoment>(ReadOnlySpan<char> text, string format, out TMoment value);

    // "Z" and offsets would move a time to the zone of this machine; here a time stays as it is written.
    static bool TryDateTime(ReadOnlySpan<char> text, string format, out DateTime value) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);

    static bool TryDateTimeOffset(ReadOnlySpan<char> text, string format, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    static bool TryDate(ReadOnlySpan<char> text, string format, out DateOnly value) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    static bool TryTime(ReadOnlySpan<char> text, string format, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    static bool TrySpan(ReadOnlySpan<char> text, string format, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, format, CultureInfo.InvariantCulture, out value);

    sealed class Moments<TMoment>(TextFormatAttribute format, DeclaredForm<TMoment>.Try<TMoment> read) : DeclaredForm<TMoment>
        where TMoment : unmanaged
    {
        public override bool TryRead(ReadOnlySpan<char> text, out TMoment value)
        {
            foreach (var one in format.Formats)
                if (read(text, one, out value))
                    return true;
            value = default;
            return false;
        }
    }

    sealed class Words(TextFormatAttribute format) : DeclaredForm<bool>
    {
        public override bool TryRead(ReadOnlySpan<char> text, out bool value)
        {
            value = text.Equals(format.True ?? "true", StringComparison.OrdinalIgnoreCase);
            return value || text.Equals(format.False ?? "false", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Numbers, rewritten in the invariant form.</summary>
    sealed class Numbers<TForm>(TextFormatAttribute format) : DeclaredForm<T> where TForm : struct, ITextForm<T>
    {
        const int Longest = 400;

        public override bool TryRead(ReadOnlySpan<char> text, out T value)
        {
            Span<char> room = stackalloc char[Longest];
            value = default;
            var length = text.Length <= Longest ? Rewrite(text, room) : -1;
            return length >= 0 && TForm.TryRead(room[..length], out value);
        }

        /// <summary>Writes a number without groups and with a point; gives −1 if a group has not three digits.</summary>
        int Rewrite(ReadOnlySpan<char> text, Span<char> room)
        {
            var end = text.IndexOf(format.DecimalSeparator);
            var whole = end < 0 ? text : text[..end];
            var length = 0;
            // The digits since the last separator; −1 before the first one.
            var digits = -1;
            foreach (var letter in whole)
            {
                if (format.GroupSeparator != default && letter == format.GroupSeparator)
                {
                    if (digits is not (-1 or 3) || digits < 0 && !IsFirst(room[..length]))
                        return -1;
                    digits = 0;
                    continue;
                }
                // A point that the form does not have must not become one.
                if (letter is '.')
                    return -1;
                if (digits >= 0 && char.IsAsciiDigit(letter))
                    digits++;
                else if (digits >= 0)
                    return -1;
                room[length++] = letter;
            }
            if (digits is not (-1 or 3))
                return -1;
            if (end < 0)
                return length;
            room[length++] = '.';
            foreach (var letter in text[(end + 1)..])
            {
                if (letter is '.' || letter == format.DecimalSeparator || letter == format.GroupSeparator && letter != default)
                    return -1;
                room[length++] = letter;
            }
            return length;
        }

        /// <summary>Whether what is before the first separator has one to three digits.</summary>
        static bool IsFirst(ReadOnlySpan<char> before) =>
            before.TrimStart("+-") is { Length: >= 1 and <= 3 } first && !first.ContainsAnyExceptInRange('0', '9');
    }
}

using System.Globalization;

namespace Preprocessing.Data;

/// <summary>
/// Dates with times of ISO 8601: 2026-01-31T23:59:59, also with a space, without seconds, without a time, or with a fraction of up to
/// seven digits. With a Z it is UTC, without one local time as it is written; an offset is refused, because it would be lost.
/// </summary>
readonly struct TimestampForm : ITextForm<DateTime>
{
    public static bool TryRead(ReadOnlySpan<char> text, out DateTime value)
    {
        var isUtc = text.Length > 10 && text[^1] is 'Z' or 'z';
        var exact = TryReadLocal(isUtc ? text[..^1] : text, out value);
        if (isUtc)
            value = DateTime.SpecifyKind(value, DateTimeKind.Utc);
        return exact;
    }

    // Field by field: TryParseExact with eight patterns takes ten times as long.
    internal static bool TryReadLocal(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        if (text.Length < 10 || !TryNumber(text[..4], out var year) || text[4] != '-' || !TryNumber(text[5..7], out var month)
            || text[7] != '-' || !TryNumber(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || !TryReadTime(text[10..], out var ticks))
            return false;
        value = new DateTime(year, month, day).AddTicks(ticks);
        return true;
    }

    static bool TryReadTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (text.Length < 6 || text[0] is not ('T' or 't' or ' ') || !TryNumber(text[1..3], out var hour) || text[3] != ':'
            || !TryNumber(text[4..6], out var minute) || hour > 23 || minute > 59)
            return false;
        var second = 0;
        if (text.Length > 6 && (text.Length < 9 || text[6] != ':' || !TryNumber(text[7..9], out second) || second > 59))
            return false;
        ticks = ((hour * 60 + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        return text.Length <= 9 || TryReadFraction(text[9..], ref ticks);
    }

    // More than seven digits are read if the others are zeros.
    static bool TryReadFraction(ReadOnlySpan<char> text, ref long ticks)
    {
        var digits = text[0] is '.' or ',' ? text[1..] : default;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var kept = digits[..Math.Min(7, digits.Length)];
        var fraction = int.Parse(kept, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = kept.Length; i < 7; i++)
            fraction *= 10;
        ticks += fraction;
        return !digits[kept.Length..].ContainsAnyExcept('0');
    }

    static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = 10 * number + digit - '0';
        }
        return true;
    }
}

/// <summary>Dates with times as in <see cref="TimestampForm"/>, with a Z or an offset such as +02:00, which is kept.</summary>
readonly struct OffsetTimestampForm : ITextForm<DateTimeOffset>
{
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length <= 10)
            return false;
        var isUtc = text[^1] is 'Z' or 'z';
        var sign = text[10..].LastIndexOfAny('+', '-');
        var offset = TimeSpan.Zero;
        var end = isUtc ? text.Length - 1 : sign < 0 ? 0 : sign + 10;
        if (end == 0 || !isUtc && !TryReadOffset(text[end..], out offset) || !TimestampForm.TryReadLocal(text[..end], out var local))
            return false;
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(local, offset);
        return true;
    }

    // +02, +0230 and +02:30; .NET holds offsets of up to 14 hours.
    static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length is not (3 or 5 or 6) || text.Length == 6 && text[3] != ':')
            return false;
        var m = 0;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            || text.Length > 3 && !int.TryParse(text[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out m)
            || m > 59 || h * 60 + m > 14 * 60)
            return false;
        offset = new TimeSpan(h, m, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}

using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>What the texts of a column may stand for: a type, in a form that its class declares.</summary>
/// <param name="Type">The type.</param>
/// <param name="Format">The form; null for the invariant one.</param>
/// <param name="Meaning">From which formats texts are read so.</param>
/// <param name="Reads">Whether a text is such a value.</param>
sealed record TextKind(Type Type, TextFormatAttribute? Format, TextMeaning Meaning, TextKind.Reading Reads)
{
    /// <summary>Whether a text without spaces at its ends is such a value.</summary>
    public delegate bool Reading(ReadOnlySpan<char> text);

    // Formats of one type that follow one another; the first that reads every text of a column is taken.
    static readonly string[] Days =
    [
        "M/d/yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy/M/d", "d-M-yyyy", "M-d-yyyy", "yyyy-M-d", "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy",
        "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "M/d/yy", "d/M/yy", "d.M.yy", "d-MMM-yy", "yyyy-MM",
    ];

    static readonly string[] Clocks = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt"];

    /// <summary>All of them; the first that reads every text of a column is its type.</summary>
    public static IReadOnlyList<TextKind> All { get; } =
    [
        Of<bool, BooleanForm>(TextMeaning.Anything),
        Words("yes", "no"), Words("y", "n"), Words("on", "off"),
        CompactDay(),
        Number(typeof(long), null, static text => WholeForm<long>.TryRead(text, out _)),
        Number(typeof(double), null, static text => RealForm<double>.TryRead(text, out _)),
        Grouped(',', '.'), Grouped('.', ','), Grouped(' ', ','), Grouped('\'', '.'), Grouped(default, ','),
        Of<DateOnly, DateForm>(TextMeaning.Moments),
        Of<DateTime, TimestampForm>(TextMeaning.Moments),
        Of<DateTimeOffset, OffsetTimestampForm>(TextMeaning.Moments),
        Of<TimeOnly, TimeForm>(TextMeaning.Moments),
        // Digits alone are days to it, and a code such as "00501" to everybody else.
        new(typeof(TimeSpan), null, TextMeaning.Moments, static text => text.Contains(':') && LengthForm.TryRead(text, out _)),
        new(typeof(Guid), null, TextMeaning.Texts, static text => Guid.TryParse(text, out _)),
        .. Days.Select(Day),
        .. Days.SelectMany(_ => Clocks, (day, clock) => Moment($"{day} {clock}")),
    ];

    /// <summary>
    /// Whether texts that both read may stand for two different values of one type: for another month, or another fraction.
    /// </summary>
    public bool IsRivalOf(TextKind other) =>
        Type == other.Type && Format is { } mine && other.Format is { } theirs
        && (mine.DecimalSeparator != theirs.DecimalSeparator
            || mine.Formats is [var left] && theirs.Formats is [var right] && Order(left) != Order(right));

    // "M/d/yyyy" gives "Mdy".
    static string Order(string format) => string.Concat(format.Where(letter => letter is 'd' or 'M' or 'y').Distinct());

    static TextKind Of<T, TForm>(TextMeaning meaning) where TForm : struct, ITextForm<T> =>
        new(typeof(T), null, meaning, static text => TForm.TryRead(text, out _));

    static TextKind Words(string yes, string no) => new(
        typeof(bool), new() { True = yes, False = no }, TextMeaning.Anything,
        text => text.Equals(yes, StringComparison.OrdinalIgnoreCase) || text.Equals(no, StringComparison.OrdinalIgnoreCase));

    // "00501" is a code, and its zeros belong to it; a double has no more than 17 digits.
    static TextKind Number(Type type, TextFormatAttribute? format, Reading reads) => new(type, format, TextMeaning.Anything, text =>
        !(text.Length > 1 && text[0] == '0' && !text.ContainsAnyExceptInRange('0', '9'))
        && !(type == typeof(double) && text.Length > 17 && !text.ContainsAnyExceptInRange('0', '9'))
        && reads(text));

    static TextKind Grouped(char group, char point)
    {
        var format = new TextFormatAttribute { GroupSeparator = group, DecimalSeparator = point };
        var form = DeclaredForm<double>.Create<RealForm<double>>(format)!;
        return Number(typeof(double), format, text => form.TryRead(text, out _));
    }

    static TextKind Day(string format)
    {
        var form = DeclaredForm<DateOnly>.Create<DateForm>(new(format))!;
        return new(typeof(DateOnly), new(format), TextMeaning.Moments, text => form.TryRead(text, out _));
    }

    // Digits without separators are a day only if every text is one, of the last or this century.
    static TextKind CompactDay()
    {
        var day = Day("yyyyMMdd");
        return day with { Reads = text => (text.StartsWith("19") || text.StartsWith("20")) && day.Reads(text) };
    }

    static TextKind Moment(string format)
    {
        var form = DeclaredForm<DateTime>.Create<TimestampForm>(new(format))!;
        return new(typeof(DateTime), new(format), TextMeaning.Moments, text => form.TryRead(text, out _));
    }
}

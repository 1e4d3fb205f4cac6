using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Preprocessing.Generated;

/// <summary>What lifted expressions read from the columns of a batch, apart from their numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DatePartReader
{
    /// <summary>1 where a row has a value, 0 where it is missing.</summary>
    public static void Presence(Column column, int start, Span<double> block)
    {
        for (var r = 0; r < block.Length; r++)
            block[r] = column.IsMissing(start + r) ? 0 : 1;
    }

    /// <summary>The ticks of each row's span, rounded to double as .NET rounds them; NaN where it is missing.</summary>
    public static void Ticks(Column<TimeSpan> column, int start, Span<double> block)
    {
        var values = column.Values.Slice(start, block.Length);
        for (var r = 0; r < values.Length; r++)
            block[r] = column.IsMissing(start + r) ? double.NaN : values[r].Ticks;
    }

    /// <summary>The part of each row's date or time; NaN where it is missing.</summary>
    public static void Part<T>(Column<T> column, DatePart part, int start, Span<double> block) where T : unmanaged
    {
        var values = column.Values.Slice(start, block.Length);
        var ticks = MemoryMarshal.Cast<double, long>(block);
        for (var r = 0; r < values.Length; r++)
            ticks[r] = Ticks(values[r]);
        Calendar.Parts(part, block);
        var missing = column.Missing;
        if (missing.IsEmpty)
            return;
        missing = missing.Slice(start, block.Length);
        for (var r = 0; r < missing.Length; r++)
            if (missing[r])
                block[r] = double.NaN;
    }

    /// <summary>The part of a date or time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Part<T>(T value, DatePart part) where T : unmanaged => Read(new DateTime(Ticks(value)), part);

    /// <summary>The part of a date or time; NaN if it is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Part<T>(T? value, DatePart part) where T : unmanaged => value is { } time ? Part(time, part) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Read(DateTime time, DatePart part) => part switch
    {
        DatePart.Year => time.Year,
        DatePart.Month => time.Month,
        DatePart.Day => time.Day,
        DatePart.DayOfWeek => (int)time.DayOfWeek,
        DatePart.DayOfYear => time.DayOfYear,
        DatePart.Hour => time.Hour,
        DatePart.Minute => time.Minute,
        DatePart.Second => time.Second,
        DatePart.Millisecond => time.Millisecond,
        DatePart.DayNumber => time.Ticks / TimeSpan.TicksPerDay,
        _ => time.Ticks % TimeSpan.TicksPerDay,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Ticks<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(DateTime) ? ((DateTime)(object)value).Ticks
        : typeof(T) == typeof(DateTimeOffset) ? ((DateTimeOffset)(object)value).Ticks
        : typeof(T) == typeof(DateOnly) ? ((DateOnly)(object)value).DayNumber * TimeSpan.TicksPerDay
        : typeof(T) == typeof(TimeOnly) ? ((TimeOnly)(object)value).Ticks
        : throw new InvalidOperationException($"A column of {typeof(T).Name} holds no dates or times.");
}

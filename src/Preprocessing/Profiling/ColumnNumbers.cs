using System.Numerics;

namespace Preprocessing;

/// <summary>The numbers by which a profile orders the values of a column.</summary>
static class ColumnNumbers
{
    /// <summary>What the values of a column are.</summary>
    public static ColumnKind KindOf(Column column) => column switch
    {
        TextColumn => ColumnKind.Text,
        ListColumn => ColumnKind.List,
        Column<DateTime> or Column<DateTimeOffset> or Column<DateOnly> or Column<TimeOnly> or Column<TimeSpan> => ColumnKind.Time,
        _ => ColumnKind.Number,
    };

    /// <summary>
    /// Copies the numbers of at most <see cref="Block.Rows"/> rows: of times their seconds since 0001-01-01 (in UTC if they have an offset)
    /// or since midnight, of lists their lengths. Missing is NaN.
    /// </summary>
    public static void Copy(Column column, int start, Span<double> numbers)
    {
        switch (column)
        {
            case Column<DateTime> times: Seconds(times, start, numbers, static time => time.Ticks); break;
            case Column<DateTimeOffset> times: Seconds(times, start, numbers, static time => time.UtcTicks); break;
            case Column<DateOnly> days: Seconds(days, start, numbers, static day => day.DayNumber * TimeSpan.TicksPerDay); break;
            case Column<TimeOnly> times: Seconds(times, start, numbers, static time => time.Ticks); break;
            case Column<TimeSpan> lengths: Seconds(lengths, start, numbers, static length => length.Ticks); break;
            case ListColumn lists:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = lists.IsMissing(start + i) ? double.NaN : lists.Ends[start + i] - lists.Starts[start + i];
                break;
            // A key may need more digits than a double has: its profile may be that of the nearest double.
            case Column<Int128> wide: Wide(wide, start, numbers, static number => (double)number); break;
            case Column<UInt128> wide: Wide(wide, start, numbers, static number => (double)number); break;
            default: column.CopyNumbers(start, numbers); break;
        }
    }

    static void Seconds<T>(Column<T> times, int start, Span<double> numbers, Func<T, long> ticksOf) where T : unmanaged
    {
        Span<long> ticks = stackalloc long[Block.Rows];
        ticks = ticks[..numbers.Length];
        var values = times.Values.Slice(start, ticks.Length);
        // The commonest type has a loop of its own, without a call for each row.
        if (typeof(T) == typeof(DateTime))
            for (var i = 0; i < ticks.Length; i++)
                ticks[i] = ((DateTime)(object)values[i]).Ticks;
        else
            for (var i = 0; i < ticks.Length; i++)
                ticks[i] = ticksOf(values[i]);
        var row = 0;
        for (; row <= ticks.Length - Vector<long>.Count; row += Vector<long>.Count)
            (Vector.ConvertToDouble(new Vector<long>(ticks[row..])) / new Vector<double>(TimeSpan.TicksPerSecond)).CopyTo(numbers[row..]);
        for (; row < ticks.Length; row++)
            numbers[row] = Seconds(ticks[row]);
        Erase(times.Missing, start, numbers);
    }

    /// <summary>A time as a profile measures it.</summary>
    public static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    static void Wide<T>(Column<T> column, int start, Span<double> numbers, Func<T, double> numberOf) where T : unmanaged
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = numberOf(column.Values[start + i]);
        Erase(column.Missing, start, numbers);
    }

    static void Erase(ReadOnlySpan<bool> missing, int start, Span<double> numbers)
    {
        if (missing.IsEmpty)
            return;
        for (var i = 0; i < numbers.Length; i++)
            if (missing[start + i])
                numbers[i] = double.NaN;
    }
}

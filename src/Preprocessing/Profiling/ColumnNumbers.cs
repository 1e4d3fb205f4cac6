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
    /// Copies the numbers of rows: of times their seconds since 0001-01-01 (in UTC if they have an offset) or since midnight, of lists
    /// their lengths. Missing is NaN.
    /// </summary>
    public static void Copy(Column column, int start, Span<double> numbers)
    {
        switch (column)
        {
            case ListColumn lists: Each(lists, start, numbers, static (column, row) => column.Ends[row] - column.Starts[row]); break;
            case Column<DateTime> times: Each(times, start, numbers, static (column, row) => Seconds(column.Values[row].Ticks)); break;
            case Column<DateTimeOffset> times:
                Each(times, start, numbers, static (column, row) => Seconds(column.Values[row].UtcTicks));
                break;
            case Column<DateOnly> days:
                Each(days, start, numbers, static (column, row) => Seconds(column.Values[row].DayNumber * TimeSpan.TicksPerDay));
                break;
            case Column<TimeOnly> times: Each(times, start, numbers, static (column, row) => Seconds(column.Values[row].Ticks)); break;
            case Column<TimeSpan> lengths: Each(lengths, start, numbers, static (column, row) => Seconds(column.Values[row].Ticks)); break;
            // A key may need more digits than a double has: its profile may be that of the nearest double.
            case Column<Int128> numbers128: Each(numbers128, start, numbers, static (column, row) => (double)column.Values[row]); break;
            case Column<UInt128> numbers128: Each(numbers128, start, numbers, static (column, row) => (double)column.Values[row]); break;
            default: column.CopyNumbers(start, numbers); break;
        }
    }

    static void Each<TColumn>(TColumn column, int start, Span<double> numbers, Func<TColumn, int, double> measure) where TColumn : Column
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = column.IsMissing(start + i) ? double.NaN : measure(column, start + i);
    }

    /// <summary>A time as a profile measures it.</summary>
    public static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}

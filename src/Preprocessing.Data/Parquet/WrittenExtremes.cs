using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>States the least and the greatest value of a column of a row group, by which readers leave out whole row groups.</summary>
/// <remarks>
/// Parquet.Net 6.1.0 states times in milliseconds whatever their unit, and compares unsigned integers as signed ones: DuckDB found no
/// flight of a time in files with microseconds. So what it states is replaced by what is computed here. Of texts, decimals, booleans and
/// identifiers nothing is stated, nor of numbers one of which is NaN.
/// </remarks>
static class WrittenExtremes
{
    /// <summary>Replaces what was stated of the column that was written last.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column.</param>
    /// <param name="values">Its values, without the missing ones.</param>
    public static void State<T>(ParquetRowGroupWriter group, DataField field, ReadOnlySpan<T> values) where T : struct
    {
        if (RowGroup(group).Columns is not [.., { MetaData.Statistics: { } statistics }])
            return;
        var stated = values.IsEmpty ? null : Of(field, values);
        statistics.Min = statistics.Max = null;
        (statistics.MinValue, statistics.MaxValue) = (stated?.Least, stated?.Greatest);
        // No other writer on this library sets the flags, so that readers know whose statistics they have.
        statistics.IsMinValueExact = statistics.IsMaxValueExact = stated is null ? null : true;
    }

    // The library shows the metadata of a row group to nobody who writes one.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_owGroup")]
    static extern ref RowGroup RowGroup(ParquetRowGroupWriter writer);

    static (byte[] Least, byte[] Greatest)? Of<T>(DataField field, ReadOnlySpan<T> values) where T : struct => default(T) switch
    {
        sbyte => Numbers<T, sbyte>(values),
        byte => Numbers<T, byte>(values),
        short => Numbers<T, short>(values),
        ushort => Numbers<T, ushort>(values),
        int => Numbers<T, int>(values),
        uint => Numbers<T, uint>(values),
        long => Numbers<T, long>(values),
        ulong => Numbers<T, ulong>(values),
        float => Reals<T, float>(values),
        double => Reals<T, double>(values),
        DateOnly => Days(MemoryMarshal.Cast<T, DateOnly>(values)),
        DateTime => Times(((DateTimeDataField)field).Unit, MemoryMarshal.Cast<T, DateTime>(values)),
        _ => null,
    };

    static (byte[] Least, byte[] Greatest) Numbers<T, TNumber>(ReadOnlySpan<T> values)
        where T : struct
        where TNumber : unmanaged, IBinaryInteger<TNumber>
    {
        var (least, greatest) = Extremes(MemoryMarshal.Cast<T, TNumber>(values));
        return (Bytes(least), Bytes(greatest));

        // Shorter integers are stored in 32 bits.
        static byte[] Bytes(TNumber number) => Unsafe.SizeOf<TNumber>() == sizeof(long)
            ? BitConverter.GetBytes(long.CreateTruncating(number))
            : BitConverter.GetBytes(int.CreateTruncating(number));
    }

    static (byte[] Least, byte[] Greatest)? Reals<T, TNumber>(ReadOnlySpan<T> values)
        where T : struct
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var numbers = MemoryMarshal.Cast<T, TNumber>(values);
        foreach (var number in numbers)
            if (TNumber.IsNaN(number))
                return null;
        var (least, greatest) = Extremes(numbers);
        // A zero of either sign may stand for both.
        return (Bytes(TNumber.IsZero(least) ? TNumber.NegativeZero : least), Bytes(TNumber.IsZero(greatest) ? TNumber.Zero : greatest));

        static byte[] Bytes(TNumber number) => MemoryMarshal.AsBytes(new ReadOnlySpan<TNumber>(in number)).ToArray();
    }

    static (byte[] Least, byte[] Greatest) Days(ReadOnlySpan<DateOnly> days)
    {
        var (least, greatest) = Extremes(MemoryMarshal.Cast<DateOnly, int>(days));
        var epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return (BitConverter.GetBytes(least - epoch), BitConverter.GetBytes(greatest - epoch));
    }

    static (byte[] Least, byte[] Greatest) Times(DateTimeTimeUnit? unit, ReadOnlySpan<DateTime> times)
    {
        var (least, greatest) = (times[0].Ticks, times[0].Ticks);
        foreach (var time in times)
            (least, greatest) = (Math.Min(least, time.Ticks), Math.Max(greatest, time.Ticks));
        return (Bytes(least), Bytes(greatest));

        byte[] Bytes(long ticks) => BitConverter.GetBytes((ticks - DateTime.UnixEpoch.Ticks) switch
        {
            var since when unit == DateTimeTimeUnit.Millis => since / TimeSpan.TicksPerMillisecond,
            var since when unit == DateTimeTimeUnit.Micros => since / TimeSpan.TicksPerMicrosecond,
            var since => since * TimeSpan.NanosecondsPerTick,
        });
    }

    static (TNumber Least, TNumber Greatest) Extremes<TNumber>(ReadOnlySpan<TNumber> numbers)
        where TNumber : unmanaged, INumber<TNumber>
    {
        var (least, greatest) = (numbers[0], numbers[0]);
        foreach (var number in numbers)
        {
            if (number < least)
                least = number;
            if (number > greatest)
                greatest = number;
        }
        return (least, greatest);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Converts a stored value to a value of the class without loss.</summary>
/// <remarks>Structs implement it, so that each conversion is compiled into its own loop.</remarks>
interface IConversion<TStored, T>
{
    /// <summary>Whether stored and converted values have the same bits, so that the loop can be omitted.</summary>
    static virtual bool IsIdentity => false;

    /// <summary>Converts a value; gives false if the result cannot represent it exactly.</summary>
    bool TryConvert(TStored stored, out T value);
}

/// <summary>Values whose stored type is the wanted type.</summary>
readonly struct Same<T> : IConversion<T, T>
{
    static bool IConversion<T, T>.IsIdentity => true;
    public bool TryConvert(T stored, out T value) { value = stored; return true; }
}

/// <summary>Numbers of half precision to wider ones.</summary>
readonly struct FromHalf : IConversion<Half, float>, IConversion<Half, double>
{
    public bool TryConvert(Half stored, out float value) { value = (float)stored; return true; }
    public bool TryConvert(Half stored, out double value) { value = (double)stored; return true; }
}

/// <summary>Float to double, and to half precision where that is the same number.</summary>
readonly struct FromSingle : IConversion<float, double>, IConversion<float, Half>
{
    public bool TryConvert(float stored, out Half value)
    {
        value = (Half)stored;
        return (float)value == stored || float.IsNaN(stored);
    }

    public bool TryConvert(float stored, out double value) { value = stored; return true; }
}

/// <summary>Integers that are stored in 32 bits, perhaps with a declared width of fewer bits.</summary>
readonly struct FromInt32<T>(int bits, bool isSigned) : IConversion<int, T> where T : unmanaged, INumberBase<T>
{
    readonly int unused = 64 - bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryConvert(int stored, out T value)
    {
        var number = isSigned ? (long)stored : (uint)stored;
        return Exact.From(number, out value) & (isSigned ? number << unused >> unused == number : number >> 64 - unused == 0);
    }
}

/// <summary>Integers that are stored in 64 bits.</summary>
readonly struct FromInt64<T> : IConversion<long, T> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryConvert(long stored, out T value) => Exact.From(stored, out value);
}

/// <summary>Integers without sign that are stored in 64 bits.</summary>
readonly struct FromUInt64<T> : IConversion<long, T> where T : unmanaged, INumberBase<T>
{
    public bool TryConvert(long stored, out T value)
    {
        value = T.CreateTruncating((ulong)stored);
        return Int128.CreateSaturating(value) == (ulong)stored;
    }
}

static class Exact
{
    /// <summary>Converts an integer to another type of number; gives false if the result would be a different number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool From<T>(long number, out T value) where T : unmanaged, INumberBase<T>
    {
        value = T.CreateTruncating(number);
        // Every integer of up to 24 bits is a float, a double and a decimal.
        if ((typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal))
            && (ulong)(number + (1 << 24)) <= 1 << 25)
            return true;
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Int128.CreateSaturating(value) == number
            : T.IsNegative(value) == number < 0 && long.CreateTruncating(value) == number;
    }
}

/// <summary>Counts of time units as ticks of 100 nanoseconds.</summary>
readonly struct Ticks
{
    readonly long multiplier;
    readonly long divisor;
    readonly long most;

    public Ticks(StoredUnit unit)
    {
        multiplier = unit switch
        {
            StoredUnit.Seconds => TimeSpan.TicksPerSecond,
            StoredUnit.Milliseconds => TimeSpan.TicksPerMillisecond,
            StoredUnit.Microseconds => TimeSpan.TicksPerMicrosecond,
            _ => 1,
        };
        divisor = unit == StoredUnit.Nanoseconds ? TimeSpan.NanosecondsPerTick : 1;
        // Half of the overflow limit, so that an origin can be added.
        most = long.MaxValue / 2 / multiplier;
    }

    /// <summary>
    /// Computes the ticks since <paramref name="origin"/>; gives false if they are not whole, or not in [0, <paramref name="limit"/>].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryConvert(long stored, long origin, long limit, out long ticks)
    {
        if (divisor != 1)
        {
            var (whole, rest) = Math.DivRem(stored, TimeSpan.NanosecondsPerTick);
            ticks = whole + origin;
            return rest == 0 && (ulong)ticks <= (ulong)limit;
        }
        ticks = unchecked(stored * multiplier + origin);
        return stored >= -most && stored <= most && (ulong)ticks <= (ulong)limit;
    }
}

/// <summary>Timestamps as dates with times.</summary>
readonly struct ToDateTime(StoredUnit unit, bool isUtc) : IConversion<long, DateTime>
{
    readonly Ticks ticks = new(unit);
    readonly DateTimeKind kind = isUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryConvert(long stored, out DateTime value)
    {
        var exact = ticks.TryConvert(stored, DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks, out var sum);
        value = exact ? new DateTime(sum, kind) : default;
        return exact;
    }
}

/// <summary>Timestamps in UTC as dates with times and offset zero.</summary>
readonly struct ToDateTimeOffset(StoredUnit unit) : IConversion<long, DateTimeOffset>
{
    readonly Ticks ticks = new(unit);

    public bool TryConvert(long stored, out DateTimeOffset value)
    {
        var exact = ticks.TryConvert(stored, DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks, out var sum);
        value = exact ? new DateTimeOffset(sum, TimeSpan.Zero) : default;
        return exact;
    }
}

/// <summary>Days since 1970 as dates, or as midnights of unspecified kind.</summary>
readonly struct FromDate : IConversion<int, DateOnly>, IConversion<int, DateTime>
{
    static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public bool TryConvert(int stored, out DateOnly value)
    {
        var day = (long)stored + Epoch;
        var exact = (ulong)day <= (ulong)DateOnly.MaxValue.DayNumber;
        value = exact ? DateOnly.FromDayNumber((int)day) : default;
        return exact;
    }

    public bool TryConvert(int stored, out DateTime value)
    {
        var exact = TryConvert(stored, out DateOnly day);
        value = day.ToDateTime(default);
        return exact;
    }
}

/// <summary>Times of day.</summary>
readonly struct FromTime(StoredUnit unit)
    : IConversion<int, TimeOnly>, IConversion<long, TimeOnly>, IConversion<int, TimeSpan>, IConversion<long, TimeSpan>
{
    readonly Ticks ticks = new(unit);

    public bool TryConvert(int stored, out TimeOnly value) => TryConvert((long)stored, out value);

    public bool TryConvert(long stored, out TimeOnly value)
    {
        var exact = ticks.TryConvert(stored, 0, TimeOnly.MaxValue.Ticks, out var sum);
        value = exact ? new TimeOnly(sum) : default;
        return exact;
    }

    public bool TryConvert(int stored, out TimeSpan value) => TryConvert((long)stored, out value);

    public bool TryConvert(long stored, out TimeSpan value)
    {
        var exact = TryConvert(stored, out TimeOnly time);
        value = time.ToTimeSpan();
        return exact;
    }
}

/// <summary>Decimals without digits after the point as whole numbers of 128 bits.</summary>
readonly struct ToWide<T> : IConversion<int, T>, IConversion<long, T>, IConversion<Int128, T> where T : unmanaged, INumberBase<T>
{
    public bool TryConvert(int stored, out T value) => TryConvert((Int128)stored, out value);

    public bool TryConvert(long stored, out T value) => TryConvert((Int128)stored, out value);

    public bool TryConvert(Int128 stored, out T value)
    {
        value = T.CreateTruncating(stored);
        return typeof(T) == typeof(Int128) || stored >= 0;
    }
}

/// <summary>Decimals, stored as a whole number of their smallest unit.</summary>
readonly struct ToDecimal(int scale) : IConversion<int, decimal>, IConversion<long, decimal>, IConversion<Int128, decimal>
{
    public bool TryConvert(int stored, out decimal value) => TryConvert((Int128)stored, out value);

    public bool TryConvert(long stored, out decimal value) => TryConvert((Int128)stored, out value);

    public bool TryConvert(Int128 units, out decimal value)
    {
        var (size, digits) = (UInt128.CreateTruncating(units < 0 ? -units : units), scale);
        // A decimal has 96 bits and up to 28 digits after the point; zeros at the end can be dropped.
        while ((digits > 28 || size >> 96 != 0) && digits > 0 && size % 10 == 0)
            (size, digits) = (size / 10, digits - 1);
        if (digits > 28 && size == 0)
            digits = 28;
        var exact = digits is >= 0 and <= 28 && size >> 96 == 0;
        value = exact ? new decimal((int)(uint)size, (int)(uint)(size >> 32), (int)(uint)(size >> 64), units < 0, (byte)digits) : 0;
        return exact;
    }
}

/// <summary>Dates as midnights, and midnights as dates.</summary>
readonly struct Midnight : IConversion<DateTime, DateOnly>, IConversion<DateOnly, DateTime>
{
    public bool TryConvert(DateTime stored, out DateOnly value)
    {
        value = DateOnly.FromDateTime(stored);
        return stored.TimeOfDay == TimeSpan.Zero;
    }

    public bool TryConvert(DateOnly stored, out DateTime value)
    {
        value = stored.ToDateTime(default);
        return true;
    }
}

/// <summary>Times of day as lengths of time, and lengths within a day as times of day.</summary>
readonly struct WithinDay : IConversion<TimeSpan, TimeOnly>, IConversion<TimeOnly, TimeSpan>
{
    public bool TryConvert(TimeSpan stored, out TimeOnly value)
    {
        var within = stored >= TimeSpan.Zero && stored.Ticks < TimeSpan.TicksPerDay;
        value = within ? TimeOnly.FromTimeSpan(stored) : default;
        return within;
    }

    public bool TryConvert(TimeOnly stored, out TimeSpan value)
    {
        value = stored.ToTimeSpan();
        return true;
    }
}

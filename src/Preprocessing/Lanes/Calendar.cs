using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Parts of dates and times from ticks (100 ns since the first day of the year 1), in lanes.</summary>
/// <remarks>
/// Everything is exact. A whole number x below 2⁵⁰ over a whole d is ⌊(x + ½) · (1/d)⌋: the true (x + ½)/d is at least ½/d away from any
/// whole number, and the two roundings move it by less than that, (x + ½)/d · 2⁻⁵². Ticks have up to 62 bits, so those above the 40th are
/// first reduced by the period of the part. Years, months and days are those of C. Neri and L. Schneider, "Euclidean affine functions and
/// their application to calendar algorithms" (2022), in years that begin in March.
/// </remarks>
static class Calendar
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    const int Split = 40;

    public static void Parts(DatePart part, Span<double> ticks)
    {
        switch (part)
        {
            case DatePart.Year: Parts<Year>(ticks); break;
            case DatePart.Month: Parts<Month>(ticks); break;
            case DatePart.Day: Parts<Day>(ticks); break;
            case DatePart.DayOfWeek: Parts<DayOfWeek>(ticks); break;
            case DatePart.DayOfYear: Parts<DayOfYear>(ticks); break;
            case DatePart.Hour: Parts<Hour>(ticks); break;
            case DatePart.Minute: Parts<Minute>(ticks); break;
            case DatePart.Second: Parts<Second>(ticks); break;
            case DatePart.Millisecond: Parts<Millisecond>(ticks); break;
            case DatePart.DayNumber: Parts<DayNumber>(ticks); break;
            default: Parts<TimeOfDay>(ticks); break;
        }
    }

    static void Parts<TPart>(Span<double> ticks) where TPart : struct, IPart
    {
        if (Vector512.IsHardwareAccelerated) Parts<TPart, Vector512Lane>(ticks);
        else if (Vector.IsHardwareAccelerated) Parts<TPart, VectorLane>(ticks);
        else Parts<TPart, Scalar>(ticks);
    }

    /// <summary>Computes the parts in a given lane, so that tests can compare lanes on one machine.</summary>
    internal static void Parts<TPart, TLane>(Span<double> ticks) where TPart : struct, IPart where TLane : struct, INumericLane<TLane> =>
        Rows<TPart, Scalar>(ticks, Rows<TPart, TLane>(ticks, 0));

    static int Rows<TPart, TLane>(Span<double> ticks, int row) where TPart : struct, IPart where TLane : struct, INumericLane<TLane>
    {
        ref var block = ref MemoryMarshal.GetReference(ticks);
        for (; row <= ticks.Length - TLane.Count; row += TLane.Count)
        {
            ref var at = ref Unsafe.Add(ref block, row);
            TLane.Store(TPart.Read(TLane.Load(ref at)), ref at);
        }
        return row;
    }

    /// <summary>A part of a date or time: it turns ticks, the bits of a lane, into a number.</summary>
    internal interface IPart
    {
        static abstract T Read<T>(T ticks) where T : struct, INumericLane<T>;
    }

    internal readonly struct Hour : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T> => Clock(ticks, 11, TimeSpan.TicksPerDay, TimeSpan.TicksPerHour);
    }

    internal readonly struct Minute : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T> =>
            Clock(ticks, 9, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute);
    }

    internal readonly struct Second : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T> =>
            Clock(ticks, 7, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond);
    }

    internal readonly struct Millisecond : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T> =>
            Clock(ticks, 4, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond);
    }

    internal readonly struct DayNumber : IPart
    {
        [MethodImpl(Inline)] public static T Read<T>(T ticks) where T : struct, INumericLane<T> => Days(ticks);
    }

    internal readonly struct TimeOfDay : IPart
    {
        // Counts in units of 2¹⁴ ticks, which divide a day, and adds the ticks below one unit.
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T> =>
            Remainder(Number(T.ShiftRight(ticks, 14)), TimeSpan.TicksPerDay >> 14) * (1 << 14)
            + Number(T.And(ticks, T.Bits((1 << 14) - 1)));
    }

    // The first day is a Monday.
    internal readonly struct DayOfWeek : IPart
    {
        [MethodImpl(Inline)] public static T Read<T>(T ticks) where T : struct, INumericLane<T> => Remainder(Days(ticks) + 1, 7);
    }

    internal readonly struct Year : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T>
        {
            var day = March(ticks, out var century, out var year);
            return century * 100 + year + T.IfLess(day, 306, 0, 1);
        }
    }

    internal readonly struct Month : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T>
        {
            var day = March(ticks, out _, out _);
            var month = T.Floor((day * 2141 + 197913) / 65536);
            return T.IfLess(day, 306, month, month - 12);
        }
    }

    internal readonly struct Day : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T>
        {
            var day = March(ticks, out _, out _);
            var scaled = day * 2141 + 197913;
            return Quotient(scaled - T.Floor(scaled / 65536) * 65536, 2141) + 1;
        }
    }

    internal readonly struct DayOfYear : IPart
    {
        [MethodImpl(Inline)]
        public static T Read<T>(T ticks) where T : struct, INumericLane<T>
        {
            var day = March(ticks, out var century, out var year);
            var leap = T.IfEqual(Remainder(T.IfEqual(year, 0, century, year), 4), 0, 1, 0);
            return T.IfLess(day, 306, day + 60 + leap, day - 305);
        }
    }

    /// <summary>Counts the whole units that have passed of a period; 2 to the power of <paramref name="shift"/> divides both.</summary>
    [MethodImpl(Inline)]
    static T Clock<T>(T ticks, int shift, long period, long unit) where T : struct, INumericLane<T>
    {
        (period, unit) = (period >> shift, unit >> shift);
        var high = Number(T.ShiftRight(ticks, Split));
        var low = Number(T.And(T.ShiftRight(ticks, shift), T.Bits((1L << (Split - shift)) - 1)));
        return Quotient(Remainder(high * ((1L << (Split - shift)) % period) + low, period), unit);
    }

    /// <summary>Counts the whole days that have passed.</summary>
    [MethodImpl(Inline)]
    static T Days<T>(T ticks) where T : struct, INumericLane<T> => Quotient(Number(T.ShiftRight(ticks, 14)), TimeSpan.TicksPerDay >> 14);

    /// <summary>
    /// Returns the day of the year, with the year of the century and the century, all counted from
    /// 0, in years that begin on the first of March.
    /// </summary>
    [MethodImpl(Inline)]
    static T March<T>(T ticks, out T century, out T year) where T : struct, INumericLane<T>
    {
        var quarters = (Days(ticks) + 306) * 4 + 3;
        century = Quotient(quarters, 146097);
        // The remaining quarters of a day, cut to whole days and converted to quarters again.
        var rest = T.Floor((quarters - century * 146097) / 4) * 4 + 3;
        year = Quotient(rest, 1461);
        return T.Floor((rest - year * 1461) / 4);
    }

    [MethodImpl(Inline)]
    static T Quotient<T>(T number, double by) where T : struct, INumericLane<T> => T.Floor((number + 0.5) * (1 / by));

    [MethodImpl(Inline)]
    static T Remainder<T>(T number, double by) where T : struct, INumericLane<T> => number - Quotient(number, by) * by;

    /// <summary>
    /// Converts the bits of a whole number below 2⁵²: they become the fraction of a number from 2⁵² on, and 2⁵² is subtracted.
    /// </summary>
    [MethodImpl(Inline)]
    static T Number<T>(T bits) where T : struct, INumericLane<T> => T.Or(bits, T.Bits(0x4330_0000_0000_0000)) - 4503599627370496;
}

namespace Preprocessing.Data;

/// <summary>Timestamps of local time in the old format of 96 bits.</summary>
readonly struct FromLegacyTimestamp : IConversion<Int96, DateTime>
{
    // The Julian day that began at noon of 1970-01-01; in these timestamps it means the midnight of that date.
    const long Epoch = 2_440_588;

    public bool TryConvert(Int96 stored, out DateTime value)
    {
        var (ticks, rest) = Math.DivRem(stored.Nanoseconds, TimeSpan.NanosecondsPerTick);
        // A long holds far more nanoseconds than a day has; only nanoseconds within a day are certainly intended.
        var sum = DateTime.UnixEpoch.Ticks + ((uint)stored.Day - Epoch) * TimeSpan.TicksPerDay + ticks;
        var exact = rest == 0
            && (ulong)ticks < TimeSpan.TicksPerDay
            && (uint)stored.Day < 1 << 23
            && (ulong)sum <= (ulong)DateTime.MaxValue.Ticks;
        value = exact ? new DateTime(sum) : default;
        return exact;
    }

    /// <summary>Describes a timestamp for messages.</summary>
    public static string Shown(Int96 stored) => FormattableString.Invariant($"day {stored.Day} and {stored.Nanoseconds} nanoseconds");
}

namespace Preprocessing.Arrow;

/// <summary>Dates as milliseconds since 1970; only whole days are dates.</summary>
readonly struct FromDate64 : IConversion<long, DateOnly>, IConversion<long, DateTime>
{
    const long MillisecondsPerDay = TimeSpan.TicksPerDay / TimeSpan.TicksPerMillisecond;

    public bool TryConvert(long stored, out DateOnly value)
    {
        value = default;
        return Day(stored) is { } day && new FromDate().TryConvert(day, out value);
    }

    public bool TryConvert(long stored, out DateTime value)
    {
        value = default;
        return Day(stored) is { } day && new FromDate().TryConvert(day, out value);
    }

    static int? Day(long stored) => stored % MillisecondsPerDay == 0 && stored / MillisecondsPerDay is >= int.MinValue and <= int.MaxValue
        ? (int)(stored / MillisecondsPerDay)
        : null;
}

/// <summary>Lengths of time, which may be negative and longer than a day.</summary>
readonly struct FromDuration(StoredUnit unit) : IConversion<long, TimeSpan>
{
    public bool TryConvert(long stored, out TimeSpan value)
    {
        (Int128 ticks, var rest) = unit switch
        {
            StoredUnit.Seconds => ((Int128)stored * TimeSpan.TicksPerSecond, 0L),
            StoredUnit.Milliseconds => ((Int128)stored * TimeSpan.TicksPerMillisecond, 0L),
            StoredUnit.Microseconds => ((Int128)stored * TimeSpan.TicksPerMicrosecond, 0L),
            _ => (stored / TimeSpan.NanosecondsPerTick, stored % TimeSpan.NanosecondsPerTick),
        };
        value = new TimeSpan(long.CreateTruncating(ticks));
        return rest == 0 && value.Ticks == ticks;
    }
}

namespace Preprocessing.Engines;

/// <summary>Which rows of a view a reader at a time sees: one rule, offline and online.</summary>
/// <remarks>Times are in ticks of 100 ns since the year 1; in UTC where the columns have offsets.</remarks>
/// <param name="TicksToLive">How long a row is of use after its event time; negative for ever.</param>
/// <param name="IsStrict">Whether only rows before the reader's time are seen.</param>
public readonly record struct ViewRule(long TicksToLive, bool IsStrict)
{
    /// <summary>Whether a row has happened and is known at a time.</summary>
    public bool IsKnown(long eventTicks, long createdTicks, long now) =>
        (IsStrict ? eventTicks < now : eventTicks <= now) && createdTicks <= now;

    /// <summary>Whether a row that is known is too old at a time; it is not yet at the last instant of its life.</summary>
    public bool IsExpired(long eventTicks, long now) =>
        // The difference of two times may be more than a long holds.
        TicksToLive >= 0 && (Int128)now - eventTicks > TicksToLive;
}

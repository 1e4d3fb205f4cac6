namespace Preprocessing.Authoring;

/// <summary>Number → number.</summary>
public interface IMap<TState>
{
    /// <summary>Maps a number; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>Number → several numbers.</summary>
public interface IExpand<TState>
{
    /// <summary>Returns the number of slots.</summary>
    static abstract int Width(in TState state);

    /// <summary>Fills <paramref name="slots"/>, which is <see cref="Width"/> long.</summary>
    static abstract void Apply<T>(in TState state, T x, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>Returns the suffix of a slot's name, as "sin" in "Hour_sin"; empty for none.</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Several numbers → several numbers.</summary>
public interface IMix<TState>
{
    /// <summary>Returns the number of slots for <paramref name="inputs"/> numbers.</summary>
    static abstract int Width(in TState state, int inputs);

    /// <summary>Fills <paramref name="slots"/> from <paramref name="inputs"/>; the two never overlap.</summary>
    static abstract void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>Returns the name of a slot, given the names of the inputs.</summary>
    static abstract string SlotName(in TState state, int slot, IReadOnlyList<string> inputs);
}

/// <summary>Several numbers → one number.</summary>
public interface IReduce<TState>
{
    /// <summary>Computes the one number; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>;
}

/// <summary>
/// Marks an <see cref="IMix{TState}"/> or <see cref="IReduce{TState}"/> whose numbers are moments, so that it takes dates and times.
/// </summary>
/// <remarks>
/// A moment is two numbers, both exact: whole days since 0001-01-01, then ticks of 100 ns since midnight; both are NaN if the moment is
/// missing. A <see cref="DateTime"/> is taken as it is written, a <see cref="DateTimeOffset"/> in UTC, a <see cref="DateOnly"/> at
/// midnight; the day of a <see cref="TimeOnly"/> is missing. The step gets one name per moment.
/// </remarks>
public interface IOfMoments;

/// <summary>Number → index of one of a fixed number of bins.</summary>
public interface IBin<TState>
{
    /// <summary>Returns the number of bins.</summary>
    static abstract int Cardinality(in TState state);

    /// <summary>Returns the bin of a number, as a number in [0, <see cref="Cardinality"/>), or −1 for none.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

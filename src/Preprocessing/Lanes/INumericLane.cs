namespace Preprocessing.Authoring;

/// <summary>The operations of a lane that only mathematical routines and batch loops use, and steps do not see: bits and memory.</summary>
/// <remarks>Bit operations treat each position as 64 bits. Every operation here is exact, so its result is the same in all lanes.</remarks>
interface INumericLane<T> : ILane<T> where T : struct, INumericLane<T>
{
    // Declared again, because C# looks for a conversion only in the interface that the type parameter names.
    /// <summary>The same number in every position.</summary>
    static abstract implicit operator T(double value);

    /// <summary>The number of numbers in a lane.</summary>
    static abstract int Count { get; }

    /// <summary>Loads the <see cref="Count"/> numbers that start at <paramref name="first"/>.</summary>
    static abstract T Load(ref readonly double first);

    /// <summary>
    /// Stores the numbers from <paramref name="first"/> on; every NaN is stored as the one NaN, <see cref="double.NaN"/>.
    /// </summary>
    static abstract void Store(T value, ref double first);

    /// <summary>The same bits in every position.</summary>
    static abstract T Bits(long bits);

    /// <summary>Adds the bits as integers.</summary>
    static abstract T AddBits(T left, T right);

    /// <summary>Subtracts the bits as integers.</summary>
    static abstract T SubtractBits(T left, T right);

    /// <summary>Returns the bits that are set in both.</summary>
    static abstract T And(T left, T right);

    /// <summary>Returns the bits that are set in at least one of the two.</summary>
    static abstract T Or(T left, T right);

    /// <summary>Returns the bits that are set in exactly one of the two.</summary>
    static abstract T Xor(T left, T right);

    /// <summary>Moves the bits to higher positions.</summary>
    static abstract T ShiftLeft(T value, int count);

    /// <summary>Moves the bits to lower positions; zeros fill the highest positions.</summary>
    static abstract T ShiftRight(T value, int count);

    /// <summary>Returns whether <paramref name="left"/> &lt; <paramref name="right"/> in any position.</summary>
    static abstract bool AnyLess(T left, T right);
}

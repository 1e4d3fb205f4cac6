namespace Preprocessing.Authoring;

/// <summary>What the mathematical routines and the batch loops need of a lane beyond what a step sees: its bits and its memory.</summary>
/// <remarks>Bit operations treat each position as 64 bits. Every operation here is exact, so it cannot differ between lanes.</remarks>
interface INumericLane<T> : ILane<T> where T : struct, INumericLane<T>
{
    // Declared again because C# looks for a conversion only in the interface that a type parameter names.
    /// <summary>The same number in every position.</summary>
    static abstract implicit operator T(double value);

    /// <summary>How many numbers a lane holds.</summary>
    static abstract int Count { get; }

    /// <summary>The <see cref="Count"/> numbers that start at <paramref name="first"/>.</summary>
    static abstract T Load(ref readonly double first);

    /// <summary>Writes the numbers from <paramref name="first"/> on; every NaN as the one NaN, <see cref="double.NaN"/>.</summary>
    static abstract void Store(T value, ref double first);

    /// <summary>The same bits in every position.</summary>
    static abstract T Bits(long bits);

    /// <summary>The sum of the bits as integers.</summary>
    static abstract T AddBits(T left, T right);

    /// <summary>The difference of the bits as integers.</summary>
    static abstract T SubtractBits(T left, T right);

    /// <summary>Bits set in both.</summary>
    static abstract T And(T left, T right);

    /// <summary>Bits set in either.</summary>
    static abstract T Or(T left, T right);

    /// <summary>Bits set in one of the two.</summary>
    static abstract T Xor(T left, T right);

    /// <summary>Bits moved up.</summary>
    static abstract T ShiftLeft(T value, int count);

    /// <summary>Bits moved down, zeros moved in.</summary>
    static abstract T ShiftRight(T value, int count);

    /// <summary>Whether <paramref name="left"/> &lt; <paramref name="right"/> in any position.</summary>
    static abstract bool AnyLess(T left, T right);
}

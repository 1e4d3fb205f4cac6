namespace Preprocessing.Authoring;

/// <summary>A map that can be undone.</summary>
/// <remarks>Encoders need no such member: their inversion follows from <see cref="IEncode{TState}.Domain"/>.</remarks>
public interface IInvert<TState>
{
    /// <summary>Returns the number that the map turns into <paramref name="y"/>, up to rounding; NaN if there is none.</summary>
    static abstract T Invert<T>(in TState state, T y) where T : struct, ILane<T>;
}

/// <summary>A mix, or a step from one number to several, that can be undone.</summary>
public interface IInvertMix<TState>
{
    /// <summary>Returns the number of inputs from which the step computes its slots.</summary>
    static abstract int Inputs(in TState state);

    /// <summary>
    /// Fills <paramref name="inputs"/> with numbers that the step turns into
    /// <paramref name="slots"/>, except for what the step has left out.
    /// </summary>
    static abstract void Invert<T>(in TState state, ReadOnlySpan<T> slots, Span<T> inputs) where T : struct, ILane<T>;
}

namespace Preprocessing.Authoring;

/// <summary>A step that cuts numbers to a range, declared or learnt, and can tell which: a monitor of served rows counts them.</summary>
/// <remarks>Only monitors ask. What the step computes, and every hash, is the same without this interface.</remarks>
public interface IClip<TState>
{
    /// <summary>Whether the step, with these parameters, cuts numbers at all.</summary>
    bool Clips { get; }

    /// <summary>Returns 1 for a number that the step cuts, else 0; of a missing number 0.</summary>
    /// <param name="state">What the step has learnt.</param>
    /// <param name="x">The number as it reaches the step.</param>
    static abstract T Clipped<T>(in TState state, T x) where T : struct, ILane<T>;
}

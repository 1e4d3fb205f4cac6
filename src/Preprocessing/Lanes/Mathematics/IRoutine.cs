using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>A function of one number, written once for every lane.</summary>
/// <remarks>
/// The lane is passed by reference so that the caller can align it. When a register of 512 bits is written across two cache lines and read
/// back, the processor waits for memory, which costs more than the whole function. Implementations are not inlined, because they are
/// larger than the compiler inlines into a step.
/// </remarks>
interface IRoutine
{
    /// <summary>Replaces x by the function of x.</summary>
    static abstract void Run<T>(ref T x) where T : struct, INumericLane<T>;
}

/// <summary>A function of two numbers, written once for every lane.</summary>
interface IRoutine2
{
    /// <summary>Replaces x by the function of x and y.</summary>
    static abstract void Run<T>(ref T x, ref T y) where T : struct, INumericLane<T>;
}

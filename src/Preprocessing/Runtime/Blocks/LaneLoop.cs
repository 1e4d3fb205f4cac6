using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Runs one step over a block of rows, in the widest lanes that the machine has registers for. Called by generated code.</summary>
/// <remarks>
/// The result has the bits that applying the step to one row after another with <see cref="Scalar"/> has, and every NaN is
/// <see cref="double.NaN"/>. Blocks of several slots are slot-major: slot s of row r is at s · rows + r.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneLoop
{
    /// <summary>Maps each number of a block in place.</summary>
    public static void Map<TStep, TState>(in TState state, Span<double> block) where TStep : IMap<TState> =>
        Each<TStep, TState>(in state, block, block);

    /// <summary>
    /// Writes a block as one column of a row-major matrix of float32 (rounded once) or float64: row r at r · stride + offset.
    /// </summary>
    public static void Store<TSlot>(ReadOnlySpan<double> block, Span<TSlot> matrix, int offset, int stride) where TSlot : unmanaged
    {
        if (block.IsEmpty) return;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(matrix.Length, offset + (block.Length - 1L) * stride, nameof(matrix));
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), offset);
        foreach (var value in block)
        {
            at = Slot.Round<TSlot>(value);
            at = ref Unsafe.Add(ref at, stride);
        }
    }

    static void Each<TStep, TState>(in TState state, ReadOnlySpan<double> from, Span<double> to) where TStep : IMap<TState>
    {
        if (Vector512.IsHardwareAccelerated) Each<TStep, TState, Vector512Lane>(in state, from, to);
        else if (Vector.IsHardwareAccelerated) Each<TStep, TState, VectorLane>(in state, from, to);
        else Each<TStep, TState, Scalar>(in state, from, to);
    }

    /// <summary>The same with the lane given: the tests compare lanes on one machine.</summary>
    internal static void Each<TStep, TState, TLane>(in TState state, ReadOnlySpan<double> from, Span<double> to)
        where TStep : IMap<TState> where TLane : struct, INumericLane<TLane>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, from.Length, nameof(to));
        var done = Rows<TStep, TState, TLane>(in state, from, to, 0);
        Rows<TStep, TState, Scalar>(in state, from, to, done);
    }

    static int Rows<TStep, TState, TLane>(in TState state, ReadOnlySpan<double> from, Span<double> to, int row)
        where TStep : IMap<TState> where TLane : struct, INumericLane<TLane>
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        for (; row <= from.Length - TLane.Count; row += TLane.Count)
            TLane.Store(TStep.Apply(in state, TLane.Load(ref Unsafe.Add(ref source, row))), ref Unsafe.Add(ref target, row));
        return row;
    }
}

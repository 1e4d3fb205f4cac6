using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

// The shapes with several numbers per row.
public static partial class LaneLoop
{
    // Doubles on the stack per call, 16 KiB: 256 slots of the widest lane. Wider steps borrow from the shared pool.
    const int OnStack = 2048;

    /// <summary>Expands each number of a block to the step's width of slots.</summary>
    public static void Expand<TStep, TState>(in TState state, ReadOnlySpan<double> block, Span<double> slots)
        where TStep : IExpand<TState> =>
        Mix<Expanding<TStep, TState>, TState>(in state, block, 1, block.Length, slots);

    /// <summary>Computes the step's slots from <paramref name="inputCount"/> numbers per row.</summary>
    public static void Mix<TStep, TState>(in TState state, ReadOnlySpan<double> inputs, int inputCount, int rows, Span<double> slots)
        where TStep : IMix<TState>
    {
        if (Vector512.IsHardwareAccelerated) Mix<TStep, TState, Vector512Lane>(in state, inputs, inputCount, rows, slots);
        else if (Vector.IsHardwareAccelerated) Mix<TStep, TState, VectorLane>(in state, inputs, inputCount, rows, slots);
        else Mix<TStep, TState, Scalar>(in state, inputs, inputCount, rows, slots);
    }

    /// <summary>Computes the one number that a step makes of <paramref name="inputCount"/> numbers per row.</summary>
    public static void Reduce<TStep, TState>(in TState state, ReadOnlySpan<double> inputs, int inputCount, int rows, Span<double> block)
        where TStep : IReduce<TState> =>
        Mix<Reducing<TStep, TState>, TState>(in state, inputs, inputCount, rows, block);

    /// <summary>Throws for the first row whose numbers the step refuses.</summary>
    /// <exception cref="StepException">There is such a row.</exception>
    public static void Refuse<TStep, TState>(
        in TState state, ReadOnlySpan<double> inputs, int inputCount, int rows, string feature, string name, StepAttribute step)
        where TStep : IRefuse<TState>
    {
        Span<double> refused = stackalloc double[BlockLoop.Rows];
        refused = refused[..rows];
        Mix<Refusing<TStep, TState>, TState>(in state, inputs, inputCount, rows, refused);
        if (refused.IndexOfAnyExcept(0) is not (>= 0 and var row))
            return;
        var values = new Scalar[inputCount];
        for (var i = 0; i < inputCount; i++)
            values[i] = new(inputs[i * rows + row]);
        throw Refusal.Error(feature, name, step, values);
    }

    /// <summary>The same with the lane given: the tests compare lanes on one machine.</summary>
    [SkipLocalsInit]
    internal static void Mix<TStep, TState, TLane>(
        in TState state, ReadOnlySpan<double> inputs, int inputCount, int rows, Span<double> slots)
        where TStep : IMix<TState> where TLane : struct, INumericLane<TLane>
    {
        var width = TStep.Width(in state, inputCount);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs.Length, (long)inputCount * rows, nameof(inputs));
        ArgumentOutOfRangeException.ThrowIfLessThan(slots.Length, (long)width * rows, nameof(slots));

        var room = (inputCount + width) * TLane.Count;
        var rented = room > OnStack ? ArrayPool<double>.Shared.Rent(room) : null;
        var scratch = rented is null ? stackalloc double[OnStack] : rented;
        scratch[..room].Clear();
        var done = Rows<TStep, TState, TLane>(in state, inputs, inputCount, rows, slots, width, scratch, 0);
        Rows<TStep, TState, Scalar>(in state, inputs, inputCount, rows, slots, width, scratch, done);
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
    }

    static int Rows<TStep, TState, TLane>(
        in TState state, ReadOnlySpan<double> inputs, int inputCount, int rows, Span<double> slots, int width, Span<double> scratch,
        int row)
        where TStep : IMix<TState> where TLane : struct, INumericLane<TLane>
    {
        var lanes = MemoryMarshal.Cast<double, TLane>(scratch);
        var read = lanes[..inputCount];
        var written = lanes.Slice(inputCount, width);
        ref var source = ref MemoryMarshal.GetReference(inputs);
        ref var target = ref MemoryMarshal.GetReference(slots);
        for (; row <= rows - TLane.Count; row += TLane.Count)
        {
            for (var i = 0; i < read.Length; i++) read[i] = TLane.Load(ref Unsafe.Add(ref source, (nint)i * rows + row));
            TStep.Apply<TLane>(in state, read, written);
            for (var s = 0; s < written.Length; s++) TLane.Store(written[s], ref Unsafe.Add(ref target, (nint)s * rows + row));
        }
        return row;
    }

    /// <summary>A reducing step as one that mixes to a single number.</summary>
    internal readonly struct Reducing<TStep, TState> : IMix<TState> where TStep : IReduce<TState>
    {
        public static int Width(in TState state, int inputs) => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T> =>
            slots[0] = TStep.Apply(in state, inputs);

        public static string SlotName(in TState state, int slot, IReadOnlyList<string> inputs) => "";
    }

    /// <summary>What a step refuses as a mix to a single number.</summary>
    internal readonly struct Refusing<TStep, TState> : IMix<TState> where TStep : IRefuse<TState>
    {
        public static int Width(in TState state, int inputs) => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T> =>
            slots[0] = TStep.Refused(in state, inputs);

        public static string SlotName(in TState state, int slot, IReadOnlyList<string> inputs) => "";
    }

    /// <summary>An expanding step as one that mixes a single number.</summary>
    internal readonly struct Expanding<TStep, TState> : IMix<TState> where TStep : IExpand<TState>
    {
        public static int Width(in TState state, int inputs) => TStep.Width(in state);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T> =>
            TStep.Apply(in state, inputs[0], slots);

        public static string SlotName(in TState state, int slot, IReadOnlyList<string> inputs) => TStep.SlotName(in state, slot);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Preprocessing.Generated;

/// <summary>Pieces of rows that are computed once and copied from then on: the slots of a feature for each of few values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Fragments
{
    // Up to here zeros and ones are copied; beyond, they are cleared and one is set.
    const int Narrow = 64;

    readonly int width;
    // Of each entry: where its numbers begin; of wide indicators: the slot that is set, −1 for none.
    readonly int[] offsets;
    readonly double[]? numbers;
    readonly float[]? rounded;
    long[]? indices;

    /// <summary>Takes one fragment of <paramref name="width"/> numbers after the other.</summary>
    internal Fragments(double[] numbers, int count, int width) : this(numbers, new int[count], width)
    {
        for (var entry = 0; entry < count; entry++)
            offsets[entry] = entry * width;
    }

    // Loops, here and below: what LINQ and lambdas over numbers would need is compiled anew by every program, before its first row.
    Fragments(double[]? numbers, int[] offsets, int width)
    {
        this.width = width;
        this.offsets = offsets;
        this.numbers = numbers;
        if (numbers is null)
            return;
        rounded = new float[numbers.Length];
        for (var i = 0; i < rounded.Length; i++)
            rounded[i] = Slot.Round<float>(numbers[i]);
    }

    /// <summary>Fragments of zeros with a one in the slot of their entry, or with none where that is −1.</summary>
    internal static Fragments OfSlots(int[] slots, int width)
    {
        if (width > Narrow)
            return new(null, slots, width);
        // Entries of one slot share a fragment; the first is without a one.
        var (numbers, offsets) = (new double[(width + 1) * width], new int[slots.Length]);
        for (var slot = 0; slot < width; slot++)
            numbers[(slot + 1) * width + slot] = 1;
        for (var entry = 0; entry < offsets.Length; entry++)
            offsets[entry] = (slots[entry] + 1) * width;
        return new(numbers, offsets, width);
    }

    /// <summary>Writes a fragment into a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TSlot>(int entry, Span<TSlot> features, int at) where TSlot : unmanaged =>
        Write(Numbers<TSlot>(), offsets[entry], features.Slice(at, width));

    /// <summary>
    /// Writes the fragment at an offset of <paramref name="numbers"/>; if these are null, zeros and a one in the slot that the offset is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write<TSlot>(TSlot[]? numbers, int offset, Span<TSlot> slots) where TSlot : unmanaged
    {
        if (numbers is not null)
            Copy(
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(numbers), (uint)offset),
                ref MemoryMarshal.GetReference(slots),
                slots.Length);
        else
            Set(offset, slots);
    }

    /// <summary>The fragments of a block's rows.</summary>
    /// <param name="entries">The entry of each row.</param>
    /// <param name="at">The first slot in a row.</param>
    public FragmentRows<TSlot> Rows<TSlot>(ReadOnlySpan<int> entries, int at) where TSlot : unmanaged =>
        new(entries, offsets, FragmentRows<TSlot>.Nowhere, Numbers<TSlot>(), at, width);

    /// <summary>The same by entries that are one less, of which others than those known have the first fragment.</summary>
    internal FragmentRows<TSlot> RowsFromSecond<TSlot>(ReadOnlySpan<int> entries, int at) where TSlot : unmanaged =>
        new(entries, offsets.AsSpan(1), offsets[0], Numbers<TSlot>(), at, width);

    /// <summary>Copies numbers by the widest words that fit, the last of which may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy<TSlot>(ref TSlot from, ref TSlot to, int count) where TSlot : unmanaged
    {
        // Counted in slots, which the processor multiplies as it adds them to an address.
        var (size, left) = (Unsafe.SizeOf<TSlot>(), (nuint)(uint)count);
        if (count >= 32 / size)
        {
            var last = left - (uint)(32 / size);
            for (nuint done = 0; done < last; done += (uint)(32 / size))
                Move<TSlot, Vector256<byte>>(ref from, ref to, done);
            Move<TSlot, Vector256<byte>>(ref from, ref to, last);
        }
        else if (count >= 16 / size)
        {
            Move<TSlot, Vector128<byte>>(ref from, ref to, 0);
            Move<TSlot, Vector128<byte>>(ref from, ref to, left - (uint)(16 / size));
        }
        else if (count >= 8 / size)
        {
            Move<TSlot, long>(ref from, ref to, 0);
            Move<TSlot, long>(ref from, ref to, left - (uint)(8 / size));
        }
        else if (count == 1)
            to = from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Move<TSlot, TWord>(ref TSlot from, ref TSlot to, nuint at) where TSlot : unmanaged where TWord : unmanaged =>
        Unsafe.WriteUnaligned(
            ref Unsafe.As<TSlot, byte>(ref Unsafe.Add(ref to, at)),
            Unsafe.ReadUnaligned<TWord>(ref Unsafe.As<TSlot, byte>(ref Unsafe.Add(ref from, at))));

    static void Set<TSlot>(int slot, Span<TSlot> slots) where TSlot : unmanaged
    {
        slots.Clear();
        if (slot >= 0)
            slots[slot] = Slot.Round<TSlot>(1);
    }

    // Null if only the slot that is set differs. Every offset is one of this array: only the constructors make them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TSlot[]? Numbers<TSlot>() where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? (TSlot[]?)(object?)rounded
        : typeof(TSlot) == typeof(double) ? (TSlot[]?)(object?)numbers
        : typeof(TSlot) == typeof(long) ? (TSlot[]?)(object?)(indices ??= Whole())
        : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");

    long[]? Whole() => numbers is null ? null : Array.ConvertAll(numbers, Slot.Round<long>);
}

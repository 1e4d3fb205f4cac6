using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Preprocessing.Generated;

/// <summary>Pieces of rows that are worked out once and copied from then on: the slots of a feature for each of few values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Fragments
{
    // Up to here zeros and ones are copied; beyond, they are cleared and one is set.
    const int Narrow = 64;

    readonly int width;
    // Of each code: where its numbers begin; of wide indicators: the slot that is set, −1 for none.
    readonly int[] places;
    readonly double[]? numbers;
    readonly float[] rounded;
    long[]? indices;

    /// <summary>Takes one fragment of <paramref name="width"/> numbers after the other.</summary>
    internal Fragments(double[] numbers, int count, int width) : this(numbers, new int[count], width)
    {
        for (var code = 0; code < count; code++)
            places[code] = code * width;
    }

    // Loops, here and below: what LINQ and lambdas over numbers would need is compiled anew by every program, before its first row.
    Fragments(double[]? numbers, int[] places, int width)
    {
        this.width = width;
        this.places = places;
        this.numbers = numbers;
        rounded = new float[numbers is null ? 0 : numbers.Length];
        for (var i = 0; i < rounded.Length; i++)
            rounded[i] = Slot.Of<float>(numbers![i]);
    }

    /// <summary>Fragments of zeros with a one in the slot of their code, or with none where that is −1.</summary>
    internal static Fragments OfSlots(int[] slots, int width)
    {
        if (width > Narrow)
            return new(null, slots, width);
        // Codes of one slot share a fragment; the first is without a one.
        var (numbers, places) = (new double[(width + 1) * width], new int[slots.Length]);
        for (var slot = 0; slot < width; slot++)
            numbers[(slot + 1) * width + slot] = 1;
        for (var code = 0; code < places.Length; code++)
            places[code] = (slots[code] + 1) * width;
        return new(numbers, places, width);
    }

    /// <summary>Writes a fragment into a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TSlot>(int code, Span<TSlot> features, int at) where TSlot : unmanaged
    {
        var place = places[code];
        if (numbers is null)
            Set(place, features.Slice(at, width));
        else
            Copy(ref Numbers<TSlot>(place), ref MemoryMarshal.GetReference(features.Slice(at, width)), width);
    }

    /// <summary>Copies numbers by the widest words that fit, the last of which may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy<TSlot>(ref TSlot from, ref TSlot to, int count) where TSlot : unmanaged
    {
        var length = count * Unsafe.SizeOf<TSlot>();
        if (length >= 32)
        {
            for (var done = 0; done < length - 32; done += 32)
                Move<TSlot, Vector256<byte>>(ref from, ref to, done);
            Move<TSlot, Vector256<byte>>(ref from, ref to, length - 32);
        }
        else if (length >= 16)
        {
            Move<TSlot, Vector128<byte>>(ref from, ref to, 0);
            Move<TSlot, Vector128<byte>>(ref from, ref to, length - 16);
        }
        else if (length >= 8)
        {
            Move<TSlot, long>(ref from, ref to, 0);
            Move<TSlot, long>(ref from, ref to, length - 8);
        }
        else if (length == 4)
            Move<TSlot, int>(ref from, ref to, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Move<TSlot, TWord>(ref TSlot from, ref TSlot to, int at) where TSlot : unmanaged where TWord : unmanaged =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref Unsafe.As<TSlot, byte>(ref to), at), Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref Unsafe.As<TSlot, byte>(ref from), at)));

    static void Set<TSlot>(int slot, Span<TSlot> slots) where TSlot : unmanaged
    {
        slots.Clear();
        if (slot >= 0)
            slots[slot] = Slot.Of<TSlot>(1);
    }

    // Every place is one of this array: only the constructors make them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref TSlot Numbers<TSlot>(int place) where TSlot : unmanaged
    {
        var all = typeof(TSlot) == typeof(float) ? (TSlot[])(object)rounded
            : typeof(TSlot) == typeof(double) ? (TSlot[])(object)numbers!
            : typeof(TSlot) == typeof(long) ? (TSlot[])(object)(indices ??= Array.ConvertAll(numbers!, Slot.Of<long>))
            : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all), place);
    }
}

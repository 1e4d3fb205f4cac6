using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Preprocessing.Generated;

/// <summary>Pieces of rows that are worked out once and copied from then on: the slots of a feature for each of few values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Fragments
{
    readonly int width;
    readonly double[] numbers;
    readonly float[] rounded;
    long[]? indices;

    /// <summary>Takes one fragment of <paramref name="width"/> numbers after the other.</summary>
    internal Fragments(double[] numbers, int width)
    {
        this.width = width;
        this.numbers = numbers;
        rounded = Array.ConvertAll(numbers, Slot.Of<float>);
    }

    /// <summary>Writes a fragment into a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TSlot>(int fragment, Span<TSlot> features, int at) where TSlot : unmanaged
    {
        var from = Numbers<TSlot>();
        if (width == 1)
            features[at] = from[fragment];
        else if (width > 0)
            Copy(ref from.AsSpan(fragment * width, width)[0], ref features.Slice(at, width)[0], width);
    }

    /// <summary>Writes a fragment into each row of a block.</summary>
    public void Write<TSlot>(ReadOnlySpan<int> fragments, Span<TSlot> block, int at, int stride) where TSlot : unmanaged
    {
        if (fragments.IsEmpty || width == 0)
            return;
        var from = Numbers<TSlot>();
        // One check for all rows; which fragment is looked at for each.
        ref var to = ref block.Slice(at, (fragments.Length - 1) * stride + width)[0];
        if (width == 1)
            for (var r = 0; r < fragments.Length; r++, to = ref Unsafe.Add(ref to, stride))
                to = from[fragments[r]];
        else if (width * Unsafe.SizeOf<TSlot>() is > 32 and <= 64)
            for (var r = 0; r < fragments.Length; r++, to = ref Unsafe.Add(ref to, stride))
                Copy32(ref from.AsSpan(fragments[r] * width, width)[0], ref to, width);
        else
            for (var r = 0; r < fragments.Length; r++, to = ref Unsafe.Add(ref to, stride))
                Copy(ref from.AsSpan(fragments[r] * width, width)[0], ref to, width);
    }

    /// <summary>Copies 2 numbers or more by the widest words that fit, the last of which may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy<TSlot>(ref TSlot from, ref TSlot to, int count) where TSlot : unmanaged
    {
        ref var source = ref Unsafe.As<TSlot, byte>(ref from);
        ref var target = ref Unsafe.As<TSlot, byte>(ref to);
        var length = (nuint)(count * Unsafe.SizeOf<TSlot>());
        if (length >= 32)
        {
            for (nuint done = 0; done + 32 < length; done += 32)
                Vector256.LoadUnsafe(ref source, done).StoreUnsafe(ref target, done);
            Vector256.LoadUnsafe(ref source, length - 32).StoreUnsafe(ref target, length - 32);
        }
        else if (length >= 16)
        {
            Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);
            Vector128.LoadUnsafe(ref source, length - 16).StoreUnsafe(ref target, length - 16);
        }
        else
        {
            Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<long>(ref source));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, length - 8), Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref source, length - 8)));
        }
    }

    /// <summary>The same for 32 to 64 bytes, without a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy32<TSlot>(ref TSlot from, ref TSlot to, int count) where TSlot : unmanaged
    {
        ref var source = ref Unsafe.As<TSlot, byte>(ref from);
        ref var target = ref Unsafe.As<TSlot, byte>(ref to);
        var last = (nuint)(count * Unsafe.SizeOf<TSlot>()) - 32;
        Vector256.LoadUnsafe(ref source).StoreUnsafe(ref target);
        Vector256.LoadUnsafe(ref source, last).StoreUnsafe(ref target, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TSlot[] Numbers<TSlot>() where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? (TSlot[])(object)rounded
        : typeof(TSlot) == typeof(double) ? (TSlot[])(object)numbers
        : typeof(TSlot) == typeof(long) ? (TSlot[])(object)(indices ??= Array.ConvertAll(numbers, Slot.Of<long>))
        : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");
}

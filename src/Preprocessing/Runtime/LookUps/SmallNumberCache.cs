using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Preprocessing.Generated;

/// <summary>
/// What features of one whole number write into a row, kept from the first row with that number on: missing, or from 0 to 4,094. Counts,
/// distances and ages hold little else.
/// </summary>
/// <remarks>
/// A logarithm, scaled, and eight bins: 29 ns a row when computed, 5 when kept. Any number of threads may read and keep: whoever comes
/// first or second writes the same numbers, and says so after they are written.
/// </remarks>
/// <param name="at">The first slot.</param>
/// <param name="end">The slot after the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SmallNumberCache(int at, int end)
{
    // Wider ones would take more memory than they save time.
    const int Values = 1 << 12, Widest = 32;

    readonly int width = end - at;
    Kept<float>? singles;
    Kept<double>? doubles;
    Kept<long>? wholes;

    /// <summary>Where a number is kept; −1 if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(long value) => (ulong)value < Values - 1 ? (int)value + 1 : -1;

    /// <summary>Where a number is kept; −1 if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(long? value) => value is { } number ? Index(number) : 0;

    /// <summary>Where a number is kept; −1 if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(ulong value) => value < Values - 1 ? (int)value + 1 : -1;

    /// <summary>Where a number is kept; −1 if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(ulong? value) => value is { } number ? Index(number) : 0;

    /// <summary>Writes what is kept at a place.</summary>
    /// <returns>False if that is nothing yet: the features are to be computed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Write<TSlot>(int place, Span<TSlot> features) where TSlot : unmanaged
    {
        if (Find<TSlot>() is not { } kept || (uint)place >= Values || !Volatile.Read(ref kept.IsKnown[place]))
            return false;
        Fragments.Copy(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(kept.Slots), place * width),
            ref MemoryMarshal.GetReference(features.Slice(at, width)),
            width);
        return true;
    }

    /// <summary>Keeps what was computed.</summary>
    public void Keep<TSlot>(int place, ReadOnlySpan<TSlot> features) where TSlot : unmanaged
    {
        if (place < 0 || width > Widest)
            return;
        var kept = Find<TSlot>() ?? Begin<TSlot>();
        features.Slice(at, width).CopyTo(kept.Slots.AsSpan(place * width));
        Volatile.Write(ref kept.IsKnown[place], true);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Kept<TSlot>? Find<TSlot>() where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? (Kept<TSlot>?)(object?)singles
        : typeof(TSlot) == typeof(double) ? (Kept<TSlot>?)(object?)doubles
        : (Kept<TSlot>?)(object?)wholes;

    Kept<TSlot> Begin<TSlot>() where TSlot : unmanaged
    {
        if (typeof(TSlot) == typeof(float))
            Interlocked.CompareExchange(ref singles, new(width), null);
        else if (typeof(TSlot) == typeof(double))
            Interlocked.CompareExchange(ref doubles, new(width), null);
        else
            Interlocked.CompareExchange(ref wholes, new(width), null);
        return Find<TSlot>()!;
    }

    sealed class Kept<TSlot>(int width)
    {
        public readonly TSlot[] Slots = new TSlot[Values * width];
        public readonly bool[] IsKnown = new bool[Values];
    }
}

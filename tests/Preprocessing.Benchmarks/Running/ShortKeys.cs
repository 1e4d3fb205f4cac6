using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Preprocessing.Benchmarks.Running;

/// <summary>
/// A hand-tuned table of texts with at most 8 ASCII characters: each is a 64-bit number, found by one
/// multiplication and hardly any probing.
/// </summary>
sealed class ShortKeys
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    readonly (ulong Key, int Value)[] slots;
    readonly int shift;

    /// <summary>A table of these texts, each with its value.</summary>
    public ShortKeys(IEnumerable<KeyValuePair<string, int>> entries)
    {
        var all = entries.ToArray();
        // A quarter full: most texts are where they are looked for first.
        var bits = Math.Max(4, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)all.Length * 4));
        (slots, shift) = (new (ulong, int)[1 << bits], 64 - bits);
        foreach (var (text, value) in all)
        {
            var key = Pack(text);
            var slot = SlotOf(key);
            while (slots[slot].Key != 0)
                slot = slot + 1 & slots.Length - 1;
            slots[slot] = (key, value);
        }
    }

    /// <summary>The value of a text, or another number if the table lacks it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<char> text, int otherwise)
    {
        var key = Pack(text);
        var slots = this.slots;
        for (var slot = SlotOf(key); ; slot = slot + 1 & slots.Length - 1)
        {
            ref var entry = ref slots[slot];
            if (entry.Key == key)
                return entry.Value;
            if (entry.Key == 0)
                return otherwise;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int SlotOf(ulong key) => (int)(key * Golden >> shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Pack(ReadOnlySpan<char> text)
    {
        ref var first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        if (text.Length == 8)
        {
            var units = Vector128.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref first));
            return Vector128.Narrow(units, units).AsUInt64().ToScalar();
        }
        if (text.Length == 3)
            return Unsafe.ReadUnaligned<uint>(ref first) | (ulong)text[2] << 32 | 3UL << 48;
        var key = (ulong)text.Length << 60;
        foreach (var character in text)
            key = key << 7 ^ character;
        return key | 1UL << 63;
    }
}

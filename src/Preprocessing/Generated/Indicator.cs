using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Which slot each index sets: what a step's <see cref="IIndicate"/> says, asked once per index.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Indicator
{
    // Up to here a row's slots are copied from a row that was made before; beyond, they are cleared and one is set.
    const int Narrow = 64;

    readonly int[] slots;
    readonly Fragments? fragments;

    /// <summary>Asks the step about every index.</summary>
    public Indicator(IIndicate step, int cardinality)
    {
        Width = step.Width(cardinality);
        slots = new int[cardinality];
        for (var index = 0; index < cardinality; index++)
            slots[index] = step.Slot(index, cardinality);
        if (Width is > 0 and <= Narrow)
        {
            // All zeros first, then a one in each slot.
            var numbers = new double[(Width + 1) * Width];
            for (var slot = 0; slot < Width; slot++)
                numbers[(slot + 1) * Width + slot] = 1;
            fragments = new(numbers, Width);
        }
    }

    /// <summary>The number of slots.</summary>
    public int Width { get; }

    /// <summary>The indices that set a slot.</summary>
    public IEnumerable<int> IndicesOf(int slot) => Enumerable.Range(0, slots.Length).Where(index => slots[index] == slot);

    /// <summary>The slot of an index, or −1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Slot(int index) => (uint)index < (uint)slots.Length ? slots[index] : -1;

    /// <summary>The index that sets the slots as they are, −1 if none or several do.</summary>
    public int IndexOf(ReadOnlySpan<double> features)
    {
        var slot = features.IndexOf(1);
        return Array.IndexOf(slots, slot) is var index && index == Array.LastIndexOf(slots, slot) ? index : CategoryIndex.None;
    }

    /// <summary>Writes the slots of a row: zeros, and a one in <paramref name="slot"/> if that is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TSlot>(int slot, Span<TSlot> features, int at) where TSlot : unmanaged
    {
        if (fragments is not null)
            fragments.Write(slot + 1, features, at);
        else
            Set(slot, features.Slice(at, Width));
    }

    /// <summary>Writes the slots of each row of a block.</summary>
    /// <param name="slot">The slot of each row, or −1; used up.</param>
    /// <param name="block">The rows.</param>
    /// <param name="at">The place of the first slot in a row.</param>
    /// <param name="stride">The length of a row.</param>
    public void Write<TSlot>(Span<int> slot, Span<TSlot> block, int at, int stride) where TSlot : unmanaged
    {
        if (fragments is not null)
        {
            for (var r = 0; r < slot.Length; r++)
                slot[r]++;
            fragments.Write(slot, block, at, stride);
        }
        else
        {
            for (var r = 0; r < slot.Length; r++)
                Set(slot[r], block.Slice(r * stride + at, Width));
        }
    }

    /// <summary>The names of the slots, from the names of the indices that set them.</summary>
    public string[] Names(string feature, Func<int, string> name)
    {
        var names = new string[Width];
        for (var index = 0; index < slots.Length; index++)
            if (slots[index] >= 0)
                names[slots[index]] ??= feature + "_" + name(index); // The empty text is a value like any other.
        return names;
    }

    static void Set<TSlot>(int slot, Span<TSlot> slots) where TSlot : unmanaged
    {
        slots.Clear();
        if (slot >= 0)
            slots[slot] = Generated.Slot.Of<TSlot>(1);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Which slot each index sets: what a step's <see cref="IIndicate"/> says, asked once per index.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Indicator
{
    readonly int[] slots;
    // None is the first entry, the indices follow.
    readonly Fragments fragments;

    /// <summary>Asks the step about every index.</summary>
    public Indicator(IIndicate step, int cardinality)
    {
        Width = step.Width(cardinality);
        slots = new int[cardinality];
        for (var index = 0; index < cardinality; index++)
            slots[index] = step.Slot(index, cardinality);
        var entries = new int[cardinality + 1];
        entries[0] = -1;
        slots.CopyTo(entries, 1);
        fragments = Fragments.OfSlots(entries, Width);
    }

    /// <summary>The number of slots.</summary>
    public int Width { get; }

    /// <summary>The indices that set a slot.</summary>
    public IEnumerable<int> IndicesOf(int slot) => Enumerable.Range(0, slots.Length).Where(index => slots[index] == slot);

    /// <summary>The slot of an index, or −1 for none.</summary>
    public int Slot(int index) => (uint)index < (uint)slots.Length ? slots[index] : -1;

    /// <summary>The index that sets the slots as they are, −1 if none or several do.</summary>
    public int IndexOf(ReadOnlySpan<double> features)
    {
        var slot = features.IndexOf(1);
        return Array.IndexOf(slots, slot) is var index && index == Array.LastIndexOf(slots, slot) ? index : CategoryIndex.None;
    }

    /// <summary>Writes the slots of a row: zeros, and a one in the slot of the index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TSlot>(int index, Span<TSlot> features, int at) where TSlot : unmanaged =>
        fragments.Write((uint)index < (uint)slots.Length ? index + 1 : 0, features, at);

    /// <summary>The slots of a block's rows.</summary>
    /// <param name="indices">Of each row.</param>
    /// <param name="at">The first slot in a row.</param>
    public FragmentRows<TSlot> Rows<TSlot>(ReadOnlySpan<int> indices, int at) where TSlot : unmanaged =>
        fragments.RowsFromSecond<TSlot>(indices, at);

    /// <summary>The names of the slots, from the names of the indices that set them.</summary>
    public string[] Names(string feature, Func<int, string> name)
    {
        var names = new string[Width];
        for (var index = 0; index < slots.Length; index++)
            if (slots[index] >= 0)
                names[slots[index]] ??= feature + "_" + name(index); // The empty text is a value like any other.
        return names;
    }
}

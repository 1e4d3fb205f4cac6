using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Preprocessing.Generated;

/// <summary>Fragments for the rows of a block: all that a write needs and that is the same for every row, found once.</summary>
/// <remarks>3,000,000 flights of eight features in 97 ms; 105 if each write asks its <see cref="Fragments"/> again.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct FragmentRows<TSlot> where TSlot : unmanaged
{
    /// <summary>Says that an entry without an offset is an error.</summary>
    internal const int Nowhere = int.MinValue;

    readonly ReadOnlySpan<int> entries, offsets;
    readonly TSlot[]? numbers;
    readonly int at, width, otherwise;

    /// <param name="entries">The entry of each row.</param>
    /// <param name="offsets">Of each entry.</param>
    /// <param name="otherwise">The offset of entries that have none, or <see cref="Nowhere"/>.</param>
    /// <param name="numbers">What the offsets are of; null if an offset is the slot that is set.</param>
    /// <param name="at">The first slot in a row.</param>
    /// <param name="width">How many slots there are.</param>
    internal FragmentRows(ReadOnlySpan<int> entries, ReadOnlySpan<int> offsets, int otherwise, TSlot[]? numbers, int at, int width)
    {
        this.entries = entries;
        this.offsets = offsets;
        this.numbers = numbers;
        (this.otherwise, this.at, this.width) = (otherwise, at, width);
    }

    /// <summary>Writes the fragment of a row into its features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int row, Span<TSlot> features)
    {
        var entry = entries[row];
        var offset = (uint)entry < (uint)offsets.Length ? offsets[entry] : Otherwise(entry);
        Fragments.Write(numbers, offset, features.Slice(at, width));
    }

    int Otherwise(int entry) => otherwise != Nowhere
        ? otherwise
        : throw new IndexOutOfRangeException($"There are {offsets.Length} fragments, but none for entry {entry}.");
}

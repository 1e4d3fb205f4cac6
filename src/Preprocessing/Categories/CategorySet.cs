using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>A set of distinct categories, numbered in the order of their addition, without an object for each.</summary>
/// <remarks>Open addressing with linear probes, at most half full; the texts stand one after the other in one array.</remarks>
sealed class CategorySet
{
    struct Slot
    {
        public ulong Bits;
        public int Tag;
        public int Next; // the index of the category, plus 1; 0 in a free slot
    }

    struct Entry
    {
        public ulong Bits;
        public int Tag;
        public int Start; // of the text
    }

    Slot[] slots = new Slot[16];
    int shift = 60;
    Entry[] entries = new Entry[8];
    char[] letters = [];
    int used;

    /// <summary>The number of categories.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The memory of a category besides its characters: slots at a load of a quarter to a half, an entry, and the counts of an accumulator.
    /// </summary>
    public const long BytesEach = 128;

    /// <summary>The memory of these categories, computed from their number and lengths alone.</summary>
    public long EstimatedBytes => BytesEach * Count + 2L * used;

    /// <summary>The category at an index.</summary>
    public Category this[int number]
    {
        get
        {
            ref var entry = ref entries[number];
            var key = new CategoryKey(entry.Bits, entry.Tag);
            return key.Kind switch
            {
                CategoryKind.Text => Category.Of(letters.AsSpan(entry.Start, key.Length)),
                CategoryKind.Integer => Category.Of((long)entry.Bits),
                CategoryKind.Real => Category.Of(BitConverter.UInt64BitsToDouble(entry.Bits)),
                _ => default,
            };
        }
    }

    /// <summary>Returns the index of a category, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(Category value) => Find(value.Key, value.Text);

    /// <summary>Returns the index of a text, or −1.</summary>
    public int Find(ReadOnlySpan<char> text) => Find(CategoryKey.Of(text), text);

    /// <summary>Returns the index of the category with a key, or −1.</summary>
    /// <param name="key">The key of the category.</param>
    /// <param name="text">The text of the category, which is read only if the key alone does not identify it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(CategoryKey key, ReadOnlySpan<char> text) => key.NeedsText ? FindLong(key, text) : FindShort(key);

    /// <summary>Whether the slots exceed the caches next to the processor, which hold other data as well.</summary>
    public bool IsLarge => slots.Length > 1 << 11;

    /// <summary>The number of look-ups whose memory is prefetched together.</summary>
    public const int FetchedTogether = 64;

    /// <summary>Prefetches the memory of the slots that categories of another set have in this set.</summary>
    public void Fetch(CategorySet other, int first, int count)
    {
        foreach (ref readonly var entry in other.entries.AsSpan(first, count))
            Fetch(new CategoryKey(entry.Bits, entry.Tag));
    }

    /// <summary>Prefetches the memory of the slot of a category.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(CategoryKey key) => PrefetchHint.Fetch(in slots[Home(key)]);

    int FindLong(CategoryKey key, ReadOnlySpan<char> text)
    {
        var table = slots;
        for (var i = Home(key); ; i++)
        {
            ref var slot = ref table[i & (table.Length - 1)];
            if (slot.Next == 0)
                return -1;
            if (slot.Bits == key.Bits
                && slot.Tag == key.Tag
                && text.SequenceEqual(letters.AsSpan(entries[slot.Next - 1].Start, text.Length)))
                return slot.Next - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int FindShort(CategoryKey key)
    {
        var table = slots;
        for (var i = Home(key); ; i++)
        {
            ref var slot = ref table[i & (table.Length - 1)];
            if (slot.Bits == key.Bits && slot.Tag == key.Tag)
                return slot.Next - 1; // The tag of a free slot belongs to no key.
            if (slot.Next == 0)
                return -1;
        }
    }

    /// <summary>Returns the index of a category, and adds the category if it is new; its index is then <see cref="Count"/> − 1.</summary>
    public int FindOrAdd(Category value)
    {
        var key = value.Key;
        var found = Find(key, value.Text);
        if (found >= 0)
            return found;
        if (Count == entries.Length)
            Array.Resize(ref entries, Count * 2);
        var text = value.Text;
        if (text.Length > letters.Length - used)
            Array.Resize(ref letters, (int)Math.Min(Math.Max(2L * letters.Length, (long)used + text.Length + 64), Array.MaxLength));
        text.CopyTo(letters.AsSpan(used));
        entries[Count] = new() { Bits = key.Bits, Tag = key.Tag, Start = used };
        used += text.Length;
        Count++;
        if (Count * 2 > slots.Length)
            Resize(slots.Length * 2);
        else
            Place(key, Count);
        return Count - 1;
    }

    /// <summary>
    /// Makes the table at most a quarter full, for look-ups from now on: most categories are then in the first slot that is tried.
    /// </summary>
    /// <remarks>A row of 26 texts: 10 % less in two measurements of five, the same in three.</remarks>
    public void Spread()
    {
        if (Count * 4 > slots.Length)
            Resize(slots.Length * 2);
    }

    /// <summary>Returns the indices of all categories, in the order of the categories.</summary>
    public int[] InOrder() => InOrder(static _ => true);

    /// <summary>Returns the indices of the wanted categories, in the order of the categories.</summary>
    public int[] InOrder(Predicate<int> isWanted)
    {
        var numbers = new List<int>(Count);
        for (var number = 0; number < Count; number++)
            if (isWanted(number))
                numbers.Add(number);
        numbers.Sort((a, b) => CategoryOrder.Compare(this[a], this[b]));
        return [.. numbers];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Home(CategoryKey key) => (int)((key.Bits ^ (ulong)key.Tag << 56) * 0x9E3779B97F4A7C15 >> shift);

    void Resize(int length)
    {
        slots = new Slot[length];
        shift = 64 - int.Log2(length);
        for (var i = 0; i < Count; i++)
            Place(new(entries[i].Bits, entries[i].Tag), i + 1);
    }

    void Place(CategoryKey key, int next)
    {
        var i = Home(key);
        while (slots[i & (slots.Length - 1)].Next != 0)
            i++;
        slots[i & (slots.Length - 1)] = new() { Bits = key.Bits, Tag = key.Tag, Next = next };
    }
}

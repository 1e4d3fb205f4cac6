using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>Distinct categories, numbered as they come, without an object for each.</summary>
/// <remarks>Open addressing with linear probes, at most half full; the texts stand one after the other in one array.</remarks>
internal sealed class CategorySet
{
    struct Slot
    {
        public ulong Bits;
        public int Tag;
        public int Next; // the number of the category, plus 1; 0 in a free slot
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

    /// <summary>How many categories there are.</summary>
    public int Count { get; private set; }

    /// <summary>What a category takes besides its letters: slots at a load of a quarter to a half, an entry, and what a summary counts.</summary>
    public const long BytesEach = 128;

    /// <summary>The memory that these categories take, as it follows from their number and lengths alone.</summary>
    public long EstimatedBytes => BytesEach * Count + 2L * used;

    /// <summary>The category with a number.</summary>
    public Category this[int number]
    {
        get
        {
            ref Entry entry = ref entries[number];
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

    /// <summary>The number of a category, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(Category value) => Find(value.Key, value.Text);

    /// <summary>The number of a text, or −1.</summary>
    public int Find(ReadOnlySpan<char> text) => Find(CategoryKey.Of(text), text);

    /// <summary>The number of the category with a key, or −1.</summary>
    /// <param name="key">The category's key.</param>
    /// <param name="text">Its text, which is read only if the key alone does not say which text it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(CategoryKey key, ReadOnlySpan<char> text) => key.NeedsText ? FindLong(key, text) : FindShort(key);

    /// <summary>Whether the slots are more than the caches next to the processor hold beside all else.</summary>
    public bool IsLarge => slots.Length > 1 << 11;

    /// <summary>How many look-ups are worth fetching for at once.</summary>
    public const int FetchedTogether = 64;

    /// <summary>Has the memory fetched where categories of another set have their slots here.</summary>
    public void Fetch(CategorySet other, int first, int count)
    {
        foreach (ref readonly Entry entry in other.entries.AsSpan(first, count))
            Fetch(new CategoryKey(entry.Bits, entry.Tag));
    }

    /// <summary>Has the memory fetched where the slot of a category is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(CategoryKey key) => PrefetchHint.Fetch(in slots[Home(key)]);

    int FindLong(CategoryKey key, ReadOnlySpan<char> text)
    {
        Slot[] table = slots;
        for (int i = Home(key); ; i++)
        {
            ref Slot slot = ref table[i & (table.Length - 1)];
            if (slot.Next == 0)
                return -1;
            if (slot.Bits == key.Bits && slot.Tag == key.Tag && text.SequenceEqual(letters.AsSpan(entries[slot.Next - 1].Start, text.Length)))
                return slot.Next - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int FindShort(CategoryKey key)
    {
        Slot[] table = slots;
        for (int i = Home(key); ; i++)
        {
            ref Slot slot = ref table[i & (table.Length - 1)];
            if (slot.Bits == key.Bits && slot.Tag == key.Tag)
                return slot.Next - 1; // No key has the tag of a free slot.
            if (slot.Next == 0)
                return -1;
        }
    }

    /// <summary>The number of a category, which is <see cref="Count"/> − 1 afterwards if it is new.</summary>
    public int FindOrAdd(Category value)
    {
        CategoryKey key = value.Key;
        int found = Find(key, value.Text);
        if (found >= 0)
            return found;
        if (Count == entries.Length)
            Array.Resize(ref entries, Count * 2);
        ReadOnlySpan<char> text = value.Text;
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

    /// <summary>Makes the slots a quarter full at most, for look-ups from now on: most categories are then where they are looked for first.</summary>
    /// <remarks>A row of 26 texts: 10 % less in two measurements of five, the same in three.</remarks>
    public void Spread()
    {
        if (Count * 4 > slots.Length)
            Resize(slots.Length * 2);
    }

    /// <summary>The numbers of all categories in the order of the categories.</summary>
    public int[] InOrder() => InOrder(static _ => true);

    /// <summary>The numbers of those categories that are asked for, in the order of the categories.</summary>
    public int[] InOrder(Predicate<int> isWanted)
    {
        var numbers = new List<int>(Count);
        for (int number = 0; number < Count; number++)
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
        for (int i = 0; i < Count; i++)
            Place(new(entries[i].Bits, entries[i].Tag), i + 1);
    }

    void Place(CategoryKey key, int next)
    {
        int i = Home(key);
        while (slots[i & (slots.Length - 1)].Next != 0)
            i++;
        slots[i & (slots.Length - 1)] = new() { Bits = key.Bits, Tag = key.Tag, Next = next };
    }
}

using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Numbers the values of an input that has few, or few that its features tell apart. A value's entry is found once for all features,
/// each of which has an array by entry.
/// </summary>
/// <remarks>
/// 0 is missing. Of listed values, 1 is any that is not listed; the listed ones follow. Of a range, the values follow upon 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LookUpEntries
{
    const int Other = 1, Listed = 2;

    readonly CategoryTable table = CategoryTable.Empty;
    readonly CategoryValue other;
    readonly int least;
    bool[]? refused;

    /// <summary>Numbers the values that any of the steps' domains lists.</summary>
    /// <exception cref="InvalidOperationException">A step declares its domain, but gives none.</exception>
    public LookUpEntries(IReadOnlyList<CategoryValue>?[] domains)
    {
        var listed = new CategorySet();
        foreach (var domain in domains)
        {
            if (domain is null)
                throw new InvalidOperationException("A step declares Domain as never null, but returns null. "
                    + "One that cannot always list the values it tells apart declares it with a question mark, or leaves it out.");
            for (var i = 0; i < domain.Count; i++)
                listed.FindOrAdd(domain[i].ToCategory());
        }
        var values = new CategoryValue[listed.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = CategoryValue.Of(listed[i]);
        table = new(values);
        // To the steps one value outside their domains is as good as another.
        var text = "other";
        while (table.Find(Category.Of(text)) >= 0)
            text += "_";
        other = CategoryValue.Of(text);
        Count = table.Count + Listed;
    }

    /// <summary>Numbers the whole numbers of a range.</summary>
    public LookUpEntries(int least, int most)
    {
        this.least = least;
        Count = most - least + 2;
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; }

    /// <summary>The listed value that an entry stands for; one that is not listed for all of those.</summary>
    public Category this[int entry] =>
        entry == 0 ? Category.Missing : entry == Other ? other.ToCategory() : table[entry - Listed].ToCategory();

    /// <summary>The number of a range that an entry stands for; NaN for missing.</summary>
    public double Number(int entry) => entry == 0 ? double.NaN : entry - 1 + least;

    /// <summary>The entry of a listed or other value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Entry(Category value) => value.IsMissing ? 0 : table.Find(value) + Listed;

    /// <summary>The same of a text, which need not become a category first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Entry(ReadOnlySpan<char> text) => table.Find(text) + Listed;

    /// <summary>The table in which listed values are looked up.</summary>
    public CategoryTable Table => table;

    /// <summary>The entry of a number of the range, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Entry(double value) => double.IsNaN(value) ? 0 : (int)value - least + 1;

    /// <summary>The entry of a whole number of the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Entry(int value) => value - least + 1;

    /// <summary>The entries of numbers of the range, or NaN.</summary>
    public void Entry(ReadOnlySpan<double> values, Span<int> entries)
    {
        var (zero, r) = (new Vector<double>(least - 1.0), 0);
        for (; r <= values.Length - Vector<int>.Count; r += Vector<int>.Count)
            Vector.Narrow(Whole(values[r..]), Whole(values[(r + Vector<double>.Count)..])).CopyTo(entries[r..]);
        for (; r < values.Length; r++)
            entries[r] = Entry(values[r]);

        Vector<long> Whole(ReadOnlySpan<double> part)
        {
            var x = new Vector<double>(part);
            return Vector.ConvertToInt64(Vector.ConditionalSelect(Vector.Equals(x, x), x - zero, Vector<double>.Zero));
        }
    }

    /// <summary>Counts the rows of each entry.</summary>
    public void Tally(ReadOnlySpan<double> values, int[] counts)
    {
        Span<int> entries = stackalloc int[BlockLoop.Rows];
        entries = entries[..values.Length];
        Entry(values, entries);
        foreach (var entry in entries)
            counts[entry]++;
    }

    /// <summary>What an indicator writes into a row for each entry.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="index">The index that each entry becomes.</param>
    public Fragments Fragments(Indicator indicator, Func<int, int> index)
    {
        var slots = new int[Count];
        Each(entry => slots[entry] = indicator.Slot(index(entry)));
        return Generated.Fragments.OfSlots(slots, indicator.Width);
    }

    /// <summary>What a feature writes into a row for each entry.</summary>
    /// <param name="at">The feature's first slot.</param>
    /// <param name="end">The slot after its last.</param>
    /// <param name="row">The length of a row.</param>
    /// <param name="write">Writes the feature's slots of a row.</param>
    public Fragments Fragments(int at, int end, int row, WriteByEntry write)
    {
        var (whole, width) = (new double[row], end - at);
        var numbers = new double[Count * width];
        Each(entry =>
        {
            write(entry, whole);
            whole.AsSpan(at, width).CopyTo(numbers.AsSpan(entry * width));
        });
        return new(numbers, Count, width);
    }

    /// <summary>Writes a feature's slots of a row whose input has the entry.</summary>
    public delegate void WriteByEntry(int entry, Span<double> row);

    // An entry that a step refuses stays refused; what stands in the feature's array for it is never read.
    void Each(Action<int> work)
    {
        for (var entry = 0; entry < Count; entry++)
            try
            {
                work(entry);
            }
            catch (StepException)
            {
                (refused ??= new bool[Count])[entry] = true;
            }
    }

    /// <summary>Whether a feature refuses an entry.</summary>
    public bool Refuses(int entry) => refused is not null && refused[entry];

    /// <summary>The first row whose entry a feature refuses, or −1.</summary>
    public int Refused(ReadOnlySpan<int> entries)
    {
        if (refused is not null)
            for (var r = 0; r < entries.Length; r++)
                if (refused[entries[r]])
                    return r;
        return -1;
    }
}

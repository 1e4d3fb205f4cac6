using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Numbers the values of an input that has few, or few that its features tell apart. A value's code is found once for all features, each of
/// which has an array by code.
/// </summary>
/// <remarks>0 is missing. Of listed values, 1 is any that is not listed; the listed ones follow. Of a range, the values follow upon 0.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Codes
{
    const int Other = 1, Listed = 2;

    readonly CategoryTable table = CategoryTable.Empty;
    readonly CategoryValue other;
    readonly int least;
    bool[]? refused;

    /// <summary>Numbers the values that any of the steps' domains lists.</summary>
    /// <exception cref="InvalidOperationException">A step declares its domain, but gives none.</exception>
    public Codes(IReadOnlyList<CategoryValue>?[] domains)
    {
        var listed = new CategorySet();
        foreach (var domain in domains)
        {
            if (domain is null)
                throw new InvalidOperationException("A step declares Domain as never null, but returns null. One that cannot always list the values it tells apart declares it with a question mark, or leaves it out.");
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
    public Codes(int least, int most)
    {
        this.least = least;
        Count = most - least + 2;
    }

    /// <summary>How many codes there are.</summary>
    public int Count { get; }

    /// <summary>The listed value that a code stands for; one that is not listed for all of those.</summary>
    public Category this[int code] => code == 0 ? Category.Missing : code == Other ? other.ToCategory() : table[code - Listed].ToCategory();

    /// <summary>The number of a range that a code stands for; NaN for missing.</summary>
    public double Number(int code) => code == 0 ? double.NaN : code - 1 + least;

    /// <summary>The code of a listed or other value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(Category value) => value.IsMissing ? 0 : table.Find(value) + Listed;

    /// <summary>The same of a text, which need not become a category first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(ReadOnlySpan<char> text) => table.Find(text) + Listed;

    /// <summary>The table in which listed values are looked up.</summary>
    public CategoryTable Table => table;

    /// <summary>The code of a number of the range, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(double value) => double.IsNaN(value) ? 0 : (int)value - least + 1;

    /// <summary>The code of a whole number of the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int value) => value - least + 1;

    /// <summary>The codes of numbers of the range, or NaN.</summary>
    public void Of(ReadOnlySpan<double> values, Span<int> codes)
    {
        var (zero, r) = (new Vector<double>(least - 1.0), 0);
        for (; r <= values.Length - Vector<int>.Count; r += Vector<int>.Count)
            Vector.Narrow(Whole(values[r..]), Whole(values[(r + Vector<double>.Count)..])).CopyTo(codes[r..]);
        for (; r < values.Length; r++)
            codes[r] = Of(values[r]);

        Vector<long> Whole(ReadOnlySpan<double> part)
        {
            var x = new Vector<double>(part);
            return Vector.ConvertToInt64(Vector.ConditionalSelect(Vector.Equals(x, x), x - zero, Vector<double>.Zero));
        }
    }

    /// <summary>Counts the rows of each code.</summary>
    public void Tally(ReadOnlySpan<double> values, int[] counts)
    {
        Span<int> codes = stackalloc int[BlockLoop.Rows];
        codes = codes[..values.Length];
        Of(values, codes);
        foreach (var code in codes)
            counts[code]++;
    }

    /// <summary>What an indicator writes into a row for each code.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="index">The index that each code becomes.</param>
    public Fragments Fragments(Indicator indicator, Func<int, int> index)
    {
        var slots = new int[Count];
        Each(code => slots[code] = indicator.Slot(index(code)));
        return Generated.Fragments.OfSlots(slots, indicator.Width);
    }

    /// <summary>What a feature writes into a row for each code.</summary>
    /// <param name="at">The feature's first slot.</param>
    /// <param name="end">The slot after its last.</param>
    /// <param name="row">The length of a row.</param>
    /// <param name="write">Writes the feature's slots of a row.</param>
    public Fragments Fragments(int at, int end, int row, WriteByCode write)
    {
        var (whole, width) = (new double[row], end - at);
        var numbers = new double[Count * width];
        Each(code =>
        {
            write(code, whole);
            whole.AsSpan(at, width).CopyTo(numbers.AsSpan(code * width));
        });
        return new(numbers, Count, width);
    }

    /// <summary>Writes a feature's slots of a row whose input has the code.</summary>
    public delegate void WriteByCode(int code, Span<double> row);

    // A code that a step refuses stays refused; what stands in the feature's array for it is never read.
    void Each(Action<int> work)
    {
        for (var code = 0; code < Count; code++)
            try
            {
                work(code);
            }
            catch (PreprocessingException)
            {
                (refused ??= new bool[Count])[code] = true;
            }
    }

    /// <summary>Whether a feature refuses a code.</summary>
    public bool Refuses(int code) => refused is not null && refused[code];

    /// <summary>The first row whose code a feature refuses, or −1.</summary>
    public int Refused(ReadOnlySpan<int> codes)
    {
        if (refused is not null)
            for (var r = 0; r < codes.Length; r++)
                if (refused[codes[r]])
                    return r;
        return -1;
    }
}

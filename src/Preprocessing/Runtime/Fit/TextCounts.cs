using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Counts the rows of each distinct text of a batch, or of each text and label, for generated code: one after another of
/// all columns, in the same memory.
/// </summary>
/// <remarks>
/// The loops are compiled with all optimisations at once: a fit runs them a few times, for long, and often only once in a process.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextCounts
{
    /// <summary>The labels that are counted separately: 0, 1, none, and all others, whose rows are added one by one.</summary>
    const int Labels = 4, None = 2, Other = 3;

    int[] counts = [];
    int labels;

    /// <summary>The number of rows that hold the text of a index; −1 for missing.</summary>
    public int this[int index]
    {
        get
        {
            var rows = 0;
            foreach (var count in counts.AsSpan(labels * (index + 1), labels))
                rows += count;
            return rows;
        }
    }

    /// <summary>Counts the rows of each index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(TextColumn texts)
    {
        var rows = Begin(texts, 1);
        foreach (var index in texts.Indices)
            rows[index + 1]++;
    }

    /// <summary>Begins to count the rows of each index and label.</summary>
    public void BeginTally(TextColumn texts) => Begin(texts, Labels);

    /// <summary>Counts rows by index and label.</summary>
    /// <returns>
    /// The first row that is to be added by itself, as its label is neither 0 nor 1 nor missing; the number of rows if there is none.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Tally(ReadOnlySpan<int> indices, ReadOnlySpan<double> target)
    {
        Span<long> places = stackalloc long[BlockLoop.Rows];
        places = places[..indices.Length];
        var (row, others) = (0, Vector<long>.Zero);
        for (; row <= places.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var label = new Vector<double>(target[row..]);
            // Where something is true, there stands −1.
            var place = new Vector<long>(Other)
                + Vector.Equals(label, Vector<double>.Zero) * Other
                + Vector.Equals(label, Vector<double>.One) * (Other - 1)
                + Vector.OnesComplement(Vector.Equals(label, label));
            others |= Vector.Equals(place, new Vector<long>(Other));
            place.CopyTo(places[row..]);
        }
        var isOther = !Vector.EqualsAll(others, Vector<long>.Zero);
        for (; row < places.Length; row++)
        {
            places[row] = target[row] switch { 0 => 0, 1 => 1, double.NaN => None, _ => Other };
            isOther |= places[row] == Other;
        }
        for (row = 0; row < places.Length; row++)
            counts[Labels * (indices[row] + 1) + (int)places[row]]++;
        return isOther ? Next(target, 0) : indices.Length;
    }

    /// <summary>The first row from <paramref name="row"/> on that is to be added by itself; the number of rows if there is none.</summary>
    public static int Next(ReadOnlySpan<double> target, int row)
    {
        while (row < target.Length && target[row] is 0 or 1 or double.NaN)
            row++;
        return row;
    }

    /// <summary>Adds the rows of every text.</summary>
    public void AddTo(ICategoryAccumulator summary, TextColumn texts)
    {
        for (var first = -1; first < texts.Values.Length; first += CategorySet.FetchedTogether)
        {
            var end = Math.Min(first + CategorySet.FetchedTogether, texts.Values.Length);
            for (var index = Math.Max(first, 0); index < end; index++)
                if (this[index] > 0)
                    summary.Expect(Value(texts, index));
            for (var index = first; index < end; index++)
                if (this[index] is > 0 and var rows)
                    summary.Add(Value(texts, index), rows);
        }
    }

    /// <summary>Adds the rows of a index by label, those aside that are added by themselves.</summary>
    public void AddTo(ICategoryTargetAccumulator summary, Category value, int index)
    {
        for (var label = 0; label <= None; label++)
            if (counts[Labels * (index + 1) + label] is > 0 and var count)
                summary.Add(value, label == None ? double.NaN : label, count);
    }

    /// <summary>The category of a index; −1 for missing.</summary>
    public static Category Value(TextColumn texts, int index) => index < 0 ? Category.Missing : Category.Of(texts.Values[index].Span);

    Span<int> Begin(TextColumn texts, int labels)
    {
        this.labels = labels;
        var length = labels * (texts.Values.Length + 1);
        BlockLoop.Room(ref counts, length);
        var used = counts.AsSpan(0, length);
        used.Clear();
        return used;
    }
}

using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A column of lists: the elements of all rows one after the other, and the range of elements of each row.</summary>
public sealed class ListColumn : Column
{
    int[] starts = [], ends = [];
    bool[] missing = [];

    internal ListColumn(ColumnInfo info, Column values) : base(info) => Values = values;

    /// <summary>
    /// The elements of all rows: a <see cref="TextColumn"/> or a <see cref="Column{T}"/>. An element of a list of texts may be missing.
    /// </summary>
    public Column Values { get; private set; }

    /// <summary>One offset per row: that of its first element.</summary>
    public Span<int> Starts => starts.AsSpan(0, Count);

    /// <summary>One offset per row: that after its last element. A missing list has no elements.</summary>
    public Span<int> Ends => ends.AsSpan(0, Count);

    /// <summary>One flag per row.</summary>
    public Span<bool> Missing => missing.AsSpan(0, Count);

    /// <summary>
    /// Makes room for <paramref name="count"/> rows, of which none is missing. The caller then writes <see cref="Starts"/>,
    /// <see cref="Ends"/>, <see cref="Missing"/> and <see cref="Values"/>.
    /// </summary>
    public void Resize(int count)
    {
        if (ends.Length < count)
            (starts, ends, missing) = (new int[count + count / 4], new int[count + count / 4], new bool[count + count / 4]);
        Count = count;
        Missing.Clear();
    }

    /// <summary>Returns the offset of a row's first element and the offset after its last element.</summary>
    public (int Start, int End) Elements(int row) => (starts[row], ends[row]);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => missing[row];

    /// <summary>Throws, because lists are not categories.</summary>
    /// <exception cref="InvalidOperationException">Always: a list is not one discrete value.</exception>
    public override Category CategoryAt(int row) =>
        throw new InvalidOperationException($"Column '{Info.Name}' holds lists, not single values.");

    /// <summary>Returns the list of a row as a new array, or null if it is missing.</summary>
    public override object? ValueAt(int row) =>
        Values is TextColumn ? Texts(row) : missing[row] ? null : Info.ArrayOf(Values, Elements(row));

    /// <summary>Throws, because lists are not numbers.</summary>
    /// <exception cref="InvalidOperationException">Always: a list is not a number.</exception>
    public override void CopyNumbers(int start, Span<double> destination) =>
        throw new InvalidOperationException($"Column '{Info.Name}' holds lists, not numbers.");

    /// <summary>Returns the list of texts of a row as a new array, or null if it is missing.</summary>
    public string[]? Texts(int row)
    {
        if (missing[row])
            return null;
        var (start, end) = Elements(row);
        var texts = new string[end - start];
        for (var i = start; i < end; i++)
            texts[i - start] = ((TextColumn)Values)[i]!;
        return texts;
    }

    /// <summary>Returns the list of numbers of a row as a new array, or null if it is missing.</summary>
    public T[]? Numbers<T>(int row) where T : unmanaged => (T[]?)ValueAt(row);

    /// <inheritdoc/>
    public override void Append(Column source, int row)
    {
        var from = (ListColumn)source;
        Grow(ref starts, Count);
        Grow(ref ends, Count);
        Grow(ref missing, Count);
        var (start, end) = from.Elements(row);
        starts[Count] = Values.Count;
        for (var element = start; element < end; element++)
            Values.Append(from.Values, element);
        (ends[Count], missing[Count]) = (Values.Count, from.missing[row]);
        Count++;
    }

    internal override void Take(Column source, ReadOnlySpan<int> rows)
    {
        var from = (ListColumn)source;
        Resize(rows.Length);
        Values = from.Values;
        Pick(from.Starts, rows, Starts);
        Pick(from.Ends, rows, Ends);
        Pick(from.Missing, rows, Missing);
    }

    /// <inheritdoc/>
    public override void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }

    internal override void Keep(ReadOnlySpan<bool> keep)
    {
        // The elements of removed rows stay where they are: no row refers to them any more.
        MoveUp(Starts, keep);
        MoveUp(Ends, keep);
        Count = MoveUp(Missing, keep);
    }
}

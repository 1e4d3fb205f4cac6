using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>Writes the values of rows into a column.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Filler<T> where T : unmanaged
{
    readonly Span<T> values;
    readonly Span<bool> missing;

    /// <summary>Makes room in the column.</summary>
    public Filler(Column<T> column, int rows, bool nullable)
    {
        column.Resize(rows, nullable);
        values = column.Values;
        missing = column.Missing;
    }

    /// <summary>Writes the value of a row.</summary>
    public void Set(int row, T value) => values[row] = value;

    /// <summary>Writes the value of a row, which may be missing.</summary>
    public void Set(int row, T? value)
    {
        values[row] = value.GetValueOrDefault();
        missing[row] = value is null;
    }
}

/// <summary>Writes the texts of rows into a column, each distinct text once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TextFiller
{
    readonly TextColumn column;
    readonly Span<int> indices;
    readonly Dictionary<string, int> known;

    /// <summary>Makes room in the column.</summary>
    public TextFiller(TextColumn column, int rows)
    {
        column.Resize(rows);
        this.column = column;
        indices = column.Indices;
        known = column.Known();
    }

    /// <summary>Writes the text of a row; null is missing.</summary>
    public void Set(int row, string? text)
    {
        if (text is null)
            return;
        if (!known.TryGetValue(text, out var index))
            known.Add(text, index = column.AddCanonical(text.AsMemory()));
        indices[row] = index;
    }
}

/// <summary>Writes the lists of rows into a column.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListFiller
{
    /// <summary>Writes lists of texts; a missing element stays missing.</summary>
    public static void Fill<TRow>(ListColumn column, ReadOnlySpan<TRow> rows, Func<TRow, IReadOnlyList<string?>?> list)
    {
        var elements = Ends(column, rows, row => list(row)?.Count);
        var values = new TextFiller((TextColumn)column.Values, elements);
        var at = 0;
        foreach (var row in rows)
            foreach (var text in list(row) ?? [])
                values.Set(at++, text);
    }

    /// <summary>Writes lists of numbers.</summary>
    public static void Fill<TRow, T>(ListColumn column, ReadOnlySpan<TRow> rows, Func<TRow, IReadOnlyList<T>?> list) where T : unmanaged
    {
        var elements = Ends(column, rows, row => list(row)?.Count);
        var values = new Filler<T>((Column<T>)column.Values, elements, nullable: false);
        var at = 0;
        foreach (var row in rows)
            foreach (var number in list(row) ?? [])
                values.Set(at++, number);
    }

    /// <summary>Writes vectors of numbers; an empty one is missing.</summary>
    public static void Fill<TRow, T>(ListColumn column, ReadOnlySpan<TRow> rows, Func<TRow, ReadOnlyMemory<T>> vector) where T : unmanaged
    {
        var elements = Ends(column, rows, row => vector(row) is { IsEmpty: false, Length: var length } ? length : null);
        var values = (Column<T>)column.Values;
        values.Resize(elements, withMissing: false);
        for (var r = 0; r < rows.Length; r++)
            vector(rows[r]).Span.CopyTo(values.Values[column.Starts[r]..]);
    }

    /// <summary>Writes where the elements of each row begin and end, and returns how many there are.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">The number of elements of a row; null if its list is missing.</param>
    static int Ends<TRow>(ListColumn column, ReadOnlySpan<TRow> rows, Func<TRow, int?> count)
    {
        column.Resize(rows.Length);
        var end = 0;
        for (var r = 0; r < rows.Length; r++)
        {
            var elements = count(rows[r]);
            column.Missing[r] = elements is null;
            column.Starts[r] = end;
            column.Ends[r] = end = checked(end + (elements ?? 0));
        }
        return end;
    }
}

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
    readonly Span<int> codes;
    readonly Dictionary<string, int> known;

    /// <summary>Makes room in the column.</summary>
    public TextFiller(TextColumn column, int rows)
    {
        column.Resize(rows);
        this.column = column;
        codes = column.Codes;
        known = new(StringComparer.Ordinal);
    }

    /// <summary>Writes the text of a row; null is missing.</summary>
    public void Set(int row, string? text)
    {
        if (text is null)
            return;
        if (!known.TryGetValue(text, out var code))
            known.Add(text, code = column.AddValue(text.AsMemory()));
        codes[row] = code;
    }
}

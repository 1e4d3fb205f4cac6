namespace Preprocessing.Data;

/// <summary>Fills a column of a batch row by row, in any order. A row without a value is missing.</summary>
abstract class ColumnFiller(ColumnInfo info)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>The texts that stand for a missing value.</summary>
    public MissingTokens Tokens { get; } = new(info);

    /// <summary>After the end of a batch, the first row without a value; -1 if all have one.</summary>
    public abstract int FirstMissing { get; }

    /// <summary>Begins a batch: makes room for rows, all of which are missing.</summary>
    public abstract void Begin(Column column, int rows);

    /// <summary>Makes the value of a row missing again.</summary>
    public abstract void Clear(int row);

    /// <summary>Makes room for more rows, and keeps those that are filled.</summary>
    public abstract void Grow(int rows);

    /// <summary>Gives all rows what the first one has.</summary>
    public virtual void Repeat(int rows) => throw new NotSupportedException("Lists are not repeated.");

    /// <summary>Ends a batch: drops the rows for which there was room but no data.</summary>
    public virtual void End(Column column, int rows) => column.Truncate(rows);
}

/// <summary>Fills a column of numbers, booleans, dates or times.</summary>
sealed class ValueFiller<T>(ColumnInfo info) : ColumnFiller(info) where T : unmanaged
{
    Column<T> target = null!;

    public override int FirstMissing => target.Missing.IndexOf(true);

    public override void Begin(Column column, int rows)
    {
        target = (Column<T>)column;
        target.Resize(rows, withMissing: true);
        target.Missing.Fill(true);
    }

    /// <summary>Writes the value of a row.</summary>
    public void Set(int row, T value) => (target.Values[row], target.Missing[row]) = (value, false);

    public override void Clear(int row) => target.Missing[row] = true;

    public override void Repeat(int rows)
    {
        if (rows == 0)
            return;
        target.Values.Fill(target.Values[0]);
        target.Missing.Fill(target.Missing[0]);
    }

    public override void Grow(int rows)
    {
        var (values, missing) = (target.Values.ToArray(), target.Missing.ToArray());
        Begin(target, rows);
        values.CopyTo(target.Values);
        missing.CopyTo(target.Missing);
    }
}

/// <summary>Fills a column of texts; texts that recur share an index.</summary>
sealed class TextFiller(ColumnInfo info) : ColumnFiller(info)
{
    readonly TextIndexer indexer = new();
    TextColumn target = null!;

    public override int FirstMissing => target.Indices.IndexOf(TextColumn.MissingIndex);

    public override void Begin(Column column, int rows)
    {
        target = (TextColumn)column;
        target.Resize(rows);
        indexer.Forget();
    }

    /// <summary>Writes the text of a row.</summary>
    public void Set(int row, ReadOnlySpan<char> text) => target.Indices[row] = indexer.Index(text, target);

    /// <summary>Writes the text of a row from UTF-8.</summary>
    /// <exception cref="InvalidDataException">The bytes are not valid UTF-8.</exception>
    public void Set(int row, ReadOnlySpan<byte> text) => target.Indices[row] = indexer.Index(text, target);

    public override void Clear(int row) => target.Indices[row] = TextColumn.MissingIndex;

    public override void Repeat(int rows)
    {
        if (rows > 0)
            target.Indices.Fill(target.Indices[0]);
    }

    // The indices stay as they are, because the texts keep their order.
    public override void Grow(int rows)
    {
        var (indices, values) = (target.Indices.ToArray(), target.Values.ToArray());
        target.Resize(rows);
        foreach (var value in values)
            target.AddValue(value);
        indices.CopyTo(target.Indices);
    }
}

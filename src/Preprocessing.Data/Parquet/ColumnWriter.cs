using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Gathers the values of one column for a row group, and writes them.</summary>
abstract class ColumnWriter(ColumnInfo info, int position)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>Its position in the pipeline's schema.</summary>
    public int Position { get; } = position;

    /// <summary>The column of the file. Settled when the first row group is written, once some values are known.</summary>
    public DataField Field => field ??= CreateField();

    /// <summary>Takes rows of a batch.</summary>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public abstract void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where);

    /// <summary>Writes what was gathered and forgets it.</summary>
    public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    /// <summary>The column as the Parquet library knows it.</summary>
    protected abstract DataField CreateField();
}

/// <summary>Writes values that the library takes as <typeparamref name="TStored"/>.</summary>
abstract class ColumnWriter<TStored>(ColumnInfo info, int position) : ColumnWriter(info, position) where TStored : struct
{
    TStored[] values = new TStored[1024];
    int[] levels = new int[1024];
    int present, rows;

    public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAllPartsAsync<TStored>(Field, values.AsMemory(0, present), Info.IsNullable ? levels.AsMemory(0, rows) : null, null, cancellationToken).ConfigureAwait(false);
        Array.Clear(values, 0, present);
        (present, rows) = (0, 0);
    }

    /// <summary>Adds a row.</summary>
    protected void Add(TStored? value)
    {
        if (rows == levels.Length)
            Array.Resize(ref levels, rows * 2);
        if (present == values.Length)
            Array.Resize(ref values, present * 2);
        levels[rows++] = value is null ? 0 : 1;
        if (value is { } known)
            values[present++] = known;
    }
}

/// <summary>Writes numbers, booleans, dates and times.</summary>
sealed class ValueWriter<T, TStored>(ColumnInfo info, int position, Func<T, TStored?> convert, string expected, Func<T?, DataField> field)
    : ColumnWriter<TStored>(info, position)
    where T : unmanaged
    where TStored : struct
{
    T? first;

    public override void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (Column<T>)column;
        foreach (var row in rows)
        {
            if (source[row] is not { } value)
            {
                Add(null);
                continue;
            }
            first ??= value;
            Add(convert(value) ?? throw new IOException(FormattableString.Invariant(
                $"Column '{Info.Name}' has {value} in {where(row)}, which cannot be written exactly as {expected}. Set another fineness or scale in {nameof(ParquetWriteOptions)}, or round the value.")));
        }
    }

    protected override DataField CreateField() => field(first);
}

/// <summary>Writes texts, with a dictionary where they recur.</summary>
sealed class TextWriter(ColumnInfo info, int position) : ColumnWriter<ReadOnlyMemory<char>>(info, position)
{
    public override void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (TextColumn)column;
        foreach (var row in rows)
            // The batch's memory is reused; its strings are not.
            Add(source[row] is { } text ? text.AsMemory() : null);
    }

    protected override DataField CreateField() => new(Info.Name, typeof(ReadOnlyMemory<char>), Info.IsNullable);
}

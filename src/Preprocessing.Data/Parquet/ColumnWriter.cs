using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Gathers the values of one column for a row group, and writes them.</summary>
abstract class ColumnWriter(ColumnInfo info, int position)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>The position of the column in the pipeline's schema.</summary>
    public int Position { get; } = position;

    /// <summary>The column of the file. It is decided when the first row group is written, because some values are known then.</summary>
    public DataField Field => field ??= CreateField();

    /// <summary>Takes rows of a batch.</summary>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public abstract void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where);

    /// <summary>Writes the gathered values and forgets them.</summary>
    public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    /// <summary>Creates the column in the form of the Parquet library.</summary>
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
        var given = Info.IsNullable ? levels.AsMemory(0, rows) : default(ReadOnlyMemory<int>?);
        await group.WriteAllPartsAsync<TStored>(Field, values.AsMemory(0, present), given, null, cancellationToken).ConfigureAwait(false);
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
            Add(convert(value) ?? throw new IOException(FormattableString.Invariant($"Column '{Info.Name}' has {value} in {where(row)}, ")
                + FormattableString.Invariant($"which cannot be written exactly as {expected}. ")
                + FormattableString.Invariant($"Set another fineness or scale in {nameof(ParquetWriteOptions)}, or round the value.")));
        }
    }

    protected override DataField CreateField() => field(first);
}

/// <summary>Writes texts, with a dictionary if texts recur.</summary>
sealed class TextWriter(ColumnInfo info, int position) : ColumnWriter<ReadOnlyMemory<char>>(info, position)
{
    public override void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (TextColumn)column;
        foreach (var row in rows)
            // The memory of the batch is reused, but its strings are not. (A plain null would turn into an empty text.)
            Add(source[row] is { } text ? text.AsMemory() : default(ReadOnlyMemory<char>?));
    }

    protected override DataField CreateField() => new(Info.Name, typeof(ReadOnlyMemory<char>), Info.IsNullable);
}

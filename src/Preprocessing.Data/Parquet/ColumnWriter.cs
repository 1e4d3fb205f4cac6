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

    /// <summary>
    /// The column of the file, or the list of which it is the element. It is decided when the first row group is written, because some
    /// values are known then.
    /// </summary>
    public Field Field => field ??= Info.Type.IsArray ? new ListField(Info.Name, Leaf) : Leaf;

    /// <summary>The column that holds the values.</summary>
    protected DataField Leaf => field ??= CreateField(
        Info.Type.IsArray ? ListField.ElementName : Info.Name,
        // Of elements, only texts can be missing.
        Info.Type.IsArray ? Info.Type == typeof(string[]) : Info.IsNullable);

    /// <summary>Takes rows of a batch.</summary>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public abstract void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where);

    /// <summary>Writes the gathered values and forgets them.</summary>
    public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    /// <summary>Creates the column that holds the values in the form of the Parquet library.</summary>
    protected abstract DataField CreateField(string name, bool isNullable);
}

/// <summary>Writes values, or lists of values, that the library takes as <typeparamref name="TStored"/>.</summary>
abstract class ColumnWriter<TStored>(ColumnInfo info, int position) : ColumnWriter(info, position) where TStored : struct
{
    readonly List<int> definitions = [], repetitions = [];
    TStored[] values = new TStored[1024];
    int present;

    public override void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        foreach (var row in rows)
            if (column is ListColumn lists)
                AddList(lists, row, where);
            else
                Add(Value(column, row, row, where), missing: 0, repetition: 0);
    }

    public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        var isList = Info.Type.IsArray;
        await group.WriteAllPartsAsync<TStored>(
            Leaf,
            values.AsMemory(0, present),
            isList || Info.IsNullable ? definitions.ToArray() : default(ReadOnlyMemory<int>?),
            isList ? repetitions.ToArray() : default(ReadOnlyMemory<int>?),
            cancellationToken).ConfigureAwait(false);
        WrittenExtremes.State<TStored>(group, Leaf, values.AsSpan(0, present));
        Array.Clear(values, 0, present);
        present = 0;
        definitions.Clear();
        repetitions.Clear();
    }

    /// <summary>Returns the value at a position of a column, or null if it is missing.</summary>
    /// <param name="column">The column, or the elements of the lists.</param>
    /// <param name="at">The position.</param>
    /// <param name="row">The row that it is in.</param>
    /// <param name="where">Says where a row is.</param>
    protected abstract TStored? Value(Column column, int at, int row, Func<int, string> where);

    // Levels as the format counts them: no list, no element, no value in the element, a value.
    void AddList(ListColumn lists, int row, Func<int, string> where)
    {
        var (start, end) = lists.Elements(row);
        if (lists.IsMissing(row) || start == end)
            AddLevels(lists.IsMissing(row) ? 0 : 1, 0);
        for (var at = start; at < end; at++)
            Add(Value(lists.Values, at, row, where), missing: 2, repetition: at == start ? 0 : 1);
    }

    /// <summary>Adds a value; a missing one has the definition level <paramref name="missing"/>.</summary>
    protected void Add(TStored? value, int missing, int repetition)
    {
        AddLevels(value is null || !Leaf.IsNullable ? missing : missing + 1, repetition);
        if (value is not { } known)
            return;
        if (present == values.Length)
            Array.Resize(ref values, present * 2);
        values[present++] = known;
    }

    void AddLevels(int definition, int repetition)
    {
        definitions.Add(definition);
        repetitions.Add(repetition);
    }
}

/// <summary>Writes numbers, booleans, dates and times.</summary>
sealed class ValueWriter<T, TStored>(
    ColumnInfo info, int position, Func<T, TStored?> convert, string expected, Func<string, bool, T?, DataField> field)
    : ColumnWriter<TStored>(info, position)
    where T : unmanaged
    where TStored : struct
{
    T? first;

    protected override TStored? Value(Column column, int at, int row, Func<int, string> where)
    {
        if (((Column<T>)column)[at] is not { } value)
            return null;
        first ??= value;
        return convert(value) ?? throw new IOException(FormattableString.Invariant($"Column '{Info.Name}' has {value} in {where(row)}, ")
            + FormattableString.Invariant($"which cannot be written exactly as {expected}. ")
            + FormattableString.Invariant($"Set another fineness or scale in {nameof(ParquetWriteOptions)}, or round the value."));
    }

    protected override DataField CreateField(string name, bool isNullable) => field(name, isNullable, first);
}

/// <summary>Writes texts, with a dictionary if texts recur.</summary>
sealed class TextWriter(ColumnInfo info, int position) : ColumnWriter<ReadOnlyMemory<char>>(info, position)
{
    // The memory of the batch is reused, but its strings are not. (A plain null would turn into an empty text.)
    protected override ReadOnlyMemory<char>? Value(Column column, int at, int row, Func<int, string> where) =>
        ((TextColumn)column)[at] is { } text ? text.AsMemory() : default(ReadOnlyMemory<char>?);

    protected override DataField CreateField(string name, bool isNullable) => new(name, typeof(ReadOnlyMemory<char>), isNullable);
}

/// <summary>Writes the texts of Guids as UUIDs.</summary>
sealed class GuidWriter(ColumnInfo info, int position) : ColumnWriter<Guid>(info, position)
{
    protected override Guid? Value(Column column, int at, int row, Func<int, string> where) =>
        ((TextColumn)column)[at] is { } text ? Guid.Parse(text) : null;

    protected override DataField CreateField(string name, bool isNullable) => new(name, typeof(Guid), isNullable);
}

/// <summary>Writes one number of each vector to a column of its own. A number of a missing vector is missing.</summary>
sealed class PartWriter<T>(ColumnInfo info, int position, int part) : ColumnWriter<T>(info, position) where T : unmanaged
{
    public override void Add(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var vectors = (ListColumn)column;
        foreach (var row in rows)
        {
            var (start, end) = vectors.Elements(row);
            if (!vectors.IsMissing(row) && start + part >= end)
                throw new IOException(
                    $"The vector in {where(row)} has {end - start} numbers, too few for column '{Info.Name}'. Mend the data.");
            Add(Value(vectors, start + part, row, where), missing: 0, repetition: 0);
        }
    }

    protected override T? Value(Column column, int at, int row, Func<int, string> where) =>
        column.IsMissing(row) ? null : ((Column<T>)((ListColumn)column).Values).Values[at];

    protected override DataField CreateField(string name, bool isNullable) => new(name, typeof(T), isNullable);
}

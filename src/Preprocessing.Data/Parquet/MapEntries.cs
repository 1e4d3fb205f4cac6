namespace Preprocessing.Data;

/// <summary>
/// The entries of a map in a row group. They are read once for all columns that are keys of the map; the memory is used again for the next
/// row group.
/// </summary>
/// <remarks>A row whose map is missing or empty takes one position among the entries, which is no entry.</remarks>
sealed class MapEntries
{
    readonly KeyedEntries entries = new();
    (ParquetFile File, int Group)? read;
    int count;

    /// <summary>The decoded values of all keys; what reads them knows their type.</summary>
    public object? Values { get; private set; }

    /// <summary>Whether the keys are those of a row group.</summary>
    public bool HasKeys(RowGroupPlace place) => read == (place.File, place.Group);

    /// <summary>Whether the values are those of the same row group.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Decodes the keys from the loaded chunk.</summary>
    /// <param name="reader">What reads them.</param>
    /// <param name="loaded">The row group of the chunk; its rows are the values of the chunk.</param>
    /// <param name="place">The row group.</param>
    /// <param name="buffers">The working memory.</param>
    /// <exception cref="SourceException">The data are damaged, or a key is missing.</exception>
    public void ReadKeys(TextReader reader, RowGroupPlace loaded, RowGroupPlace place, ReadBuffers buffers)
    {
        (read, HasValues, count) = (null, false, loaded.Rows);
        reader.Fill(loaded, loaded.Rows, entries.Keys, buffers);
        Rows(reader.Stored, place, buffers, isFirst: true);
        entries.Sort(reader.Stored.Name, Describe(place));
        read = (place.File, place.Group);
    }

    /// <summary>Decodes the values from the loaded chunk.</summary>
    /// <exception cref="SourceException">The data are damaged.</exception>
    public void ReadValues(ColumnReader reader, RowGroupPlace loaded, RowGroupPlace place, ReadBuffers buffers)
    {
        if (loaded.Rows != count)
            throw Damaged(reader.Stored, place);
        Values = reader.DecodeAll(loaded, Values, buffers);
        Rows(reader.Stored, place, buffers, isFirst: false);
        HasValues = true;
    }

    /// <summary>The position of the entry of a key in each row; -1 where there is none. Valid until the next call.</summary>
    /// <exception cref="SourceException">A row has the key twice.</exception>
    public ReadOnlySpan<int> Of(string key, ColumnInfo info, RowGroupPlace place) =>
        entries.Of(key, place.Rows, info.Name, Describe(place));

    // Finds the row of each entry; those of keys and values are the same.
    void Rows(StoredColumn stored, RowGroupPlace place, ReadBuffers buffers, bool isFirst)
    {
        var rows = entries.Rows(count);
        var (definitions, repetitions) = buffers.Nesting(count);
        var present = stored.Leaf!.Definitions - (stored.Leaf.IsNullable ? 1 : 0);
        var row = -1;
        for (var i = 0; i < count; i++)
        {
            var isEntry = definitions[i] >= present;
            if (repetitions[i] == 0)
                row++;
            else if (!isEntry || row < 0 || definitions[i - 1] < present)
                throw Damaged(stored, place);
            var found = isEntry ? row : -1;
            if (row >= place.Rows || !isFirst && rows[i] != found)
                throw Damaged(stored, place);
            rows[i] = found;
        }
        if (row != place.Rows - 1)
            throw Damaged(stored, place);
    }

    static Func<int, string> Describe(RowGroupPlace place) => row => $"row {place.FirstRow + row} of '{place.File.Path}'";

    static SourceException Damaged(StoredColumn stored, RowGroupPlace place) => ParquetFile.Damaged(
        place.File.Path, $"column '{stored.Name}' of row group {place.Group} has maps whose keys, values and rows do not belong together");
}

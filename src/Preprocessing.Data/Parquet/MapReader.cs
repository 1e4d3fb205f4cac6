namespace Preprocessing.Data;

/// <summary>Reads the values that one key has in the maps of a column; a row whose map has no such key is missing.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="position">Its position in the pipeline's schema.</param>
/// <param name="key">The key.</param>
/// <param name="keys">What reads the keys of all entries.</param>
/// <param name="values">What reads the values of all entries.</param>
sealed class MapReader(ColumnInfo info, int position, string key, TextReader keys, ColumnReader values)
    : ColumnReader(info, position, values.Stored)
{
    /// <summary>Creates the reader of a key; null if the values of the map are of a type that does not convert.</summary>
    public static MapReader? Create(ColumnInfo info, int position, StoredColumn map) =>
        ColumnReaders.Create(info, position, map.Values!) is { CanPick: true } values
            ? new(info, position, info.Name[(map.Name.Length + 1)..], new TextReader(AllowingMissing, position, map.Keys!), values)
            : null;

    static ColumnInfo AllowingMissing { get; } = ColumnInfo.OfText("key", "key", nullable: true);

    public override async ValueTask ReadAsync(
        OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var entries = buffers.Entries(keys.Leaf.Index);
        if (!entries.HasKeys(place))
            entries.ReadKeys(keys, await keys.LoadAsync(group, place, buffers, cancellationToken).ConfigureAwait(false), place, buffers);
        if (!entries.HasValues)
            entries.ReadValues(
                values, await values.LoadAsync(group, place, buffers, cancellationToken).ConfigureAwait(false), place, buffers);
        values.Pick(entries.Values!, entries.Of(key, Info, place), place, column, buffers);
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) =>
        values.Copy(from, start, count, to, buffers);

    /// <summary>Not used: keys and values are two chunks.</summary>
    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers) => throw new NotSupportedException();
}

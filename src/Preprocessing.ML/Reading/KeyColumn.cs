using System.Numerics;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads keys as the texts that are their values; the missing key is a missing text.</summary>
sealed class KeyColumn<TKey>(ColumnInfo info, DataViewSchema.Column column, ReadOnlyMemory<char>[] texts) : ViewColumn(info)
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    readonly MissingTokens tokens = new(info);
    readonly int[] indices = new int[texts.Length];
    ValueGetter<TKey> getter = null!;
    TextColumn target = null!;
    TKey key;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<TKey>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (TextColumn)column;
        target.Resize(rows);
        indices.AsSpan().Fill(TextColumn.MissingIndex);
    }

    public override void Read(int row)
    {
        getter(ref key);
        if (TKey.IsZero(key))
        {
            if (!Info.IsNullable)
                throw Missing(row);
            return;
        }
        var position = ulong.CreateTruncating(key) - 1;
        if (position >= (ulong)texts.Length)
            throw new SourceException($"Column '{Info.Name}' has the key {key} in {Place(row)}, of {texts.Length} values. Mend the view.");
        if (tokens.Has(texts[position].Span))
            return;
        ref var index = ref indices[position];
        try
        {
            if (index < 0)
                index = target.AddValue(texts[position]);
        }
        catch (SourceException cause)
        {
            throw new SourceException($"{cause.Message} It is in {Place(row)}.", cause);
        }
        target.Indices[row] = index;
    }
}

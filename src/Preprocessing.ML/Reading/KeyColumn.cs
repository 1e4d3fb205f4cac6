using System.Numerics;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads keys as the texts that are their values; the missing key is a missing text.</summary>
sealed class KeyColumn<TKey>(ColumnInfo info, DataViewSchema.Column column, ReadOnlyMemory<char>[] texts) : TextsColumn<TKey>(info, column)
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    readonly int[] indices = new int[texts.Length];

    protected override void Forget() => indices.AsSpan().Fill(TextColumn.MissingIndex);

    protected override int Index(TKey value, int row)
    {
        if (TKey.IsZero(value))
            return Info.IsNullable ? TextColumn.MissingIndex : throw Missing(row);
        var position = ulong.CreateTruncating(value) - 1;
        if (position >= (ulong)texts.Length)
            throw new SourceException(
                $"Column '{Info.Name}' has the key {value} in {Place(row)}, of {texts.Length} values. Mend the view.");
        if (Tokens.Has(texts[position].Span))
            return TextColumn.MissingIndex;
        ref var index = ref indices[position];
        try
        {
            return index >= 0 ? index : index = Target.AddValue(texts[position]);
        }
        catch (SourceException cause)
        {
            throw Refused(cause, row);
        }
    }
}

using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads texts; texts that recur share an index. An empty text is none where the class allows that.</summary>
sealed class TextViewColumn(ColumnInfo info, DataViewSchema.Column column) : ViewColumn(info)
{
    readonly TextIndexer indexer = new();
    readonly MissingTokens tokens = new(info);
    ValueGetter<ReadOnlyMemory<char>> getter = null!;
    TextColumn target = null!;
    ReadOnlyMemory<char> stored;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (TextColumn)column;
        target.Resize(rows);
        indexer.Forget();
    }

    public override void Read(int row)
    {
        getter(ref stored);
        if (stored.IsEmpty && Info.IsNullable || tokens.Has(stored.Span))
            return;
        try
        {
            target.Indices[row] = indexer.Index(stored.Span, target);
        }
        catch (SourceException cause)
        {
            throw new SourceException($"{cause.Message} It is in {Place(row)}.", cause);
        }
    }
}

using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads texts; texts that recur share an index. An empty text is none where the class allows that.</summary>
sealed class TextViewColumn(ColumnInfo info, DataViewSchema.Column column) : TextsColumn<ReadOnlyMemory<char>>(info, column)
{
    readonly TextIndexer indexer = new();

    protected override void Forget() => indexer.Forget();

    protected override int Index(ReadOnlyMemory<char> value, int row)
    {
        if (value.IsEmpty && Info.IsNullable || Tokens.Has(value.Span))
            return TextColumn.MissingIndex;
        try
        {
            return indexer.Index(value.Span, Target);
        }
        catch (SourceException cause)
        {
            throw Refused(cause, row);
        }
    }
}

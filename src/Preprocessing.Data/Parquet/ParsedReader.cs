namespace Preprocessing.Data;

/// <summary>Reads texts that stand for values of another type, each as the one text of its value.</summary>
sealed class ParsedReader(ColumnInfo info, int position, StoredColumn stored) : ColumnReader(info, position, stored)
{
    readonly TextReader texts = new(info, position, stored);
    readonly MissingTokens tokens = new(info);

    // The texts as the file has them.
    readonly ColumnInfo asStored = ColumnInfo.OfText(info.Name, info.Member, info.IsNullable);

    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var (source, target) = ((TextColumn)asStored.NewColumn(), (TextColumn)column);
        texts.Fill(place, rows, source, buffers);
        target.Resize(source.Count);
        var known = new int[source.Values.Length];
        Array.Fill(known, TextColumn.MissingIndex);
        var indices = target.Indices;
        for (var row = 0; row < indices.Length; row++)
        {
            if (source.Indices[row] is var text && (text < 0 || tokens.Has(source.Values[text].Span)))
                continue;
            ref var index = ref known[text];
            if (index < 0)
                index = Add(source.Values[text], row, target, place);
            indices[row] = index;
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) =>
        texts.Copy(from, start, count, to, buffers);

    int Add(ReadOnlyMemory<char> text, int row, TextColumn target, RowGroupPlace place)
    {
        try
        {
            return target.AddValue(text);
        }
        catch (SourceException cause)
        {
            throw new SourceException($"Row {place.Row(row)} of '{place.File.Path}': {cause.Message}", cause);
        }
    }
}

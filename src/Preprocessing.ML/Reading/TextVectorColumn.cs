using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Reads vectors of texts as lists.</summary>
sealed class TextVectorColumn(ColumnInfo info, DataViewSchema.Column column) : ViewColumn(info)
{
    readonly TextIndexer indexer = new();
    readonly TextColumn texts = (TextColumn)ColumnInfo.OfText(info.Name, info.Member).NewColumn();
    readonly List<int> indices = [];
    ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = null!;
    ListColumn target = null!;
    VBuffer<ReadOnlyMemory<char>> stored;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (ListColumn)column;
        target.Resize(rows);
        texts.Resize(0);
        indexer.Forget();
        indices.Clear();
    }

    public override void Read(int row)
    {
        getter(ref stored);
        target.Starts[row] = indices.Count;
        foreach (var (_, text) in stored.Items(all: true))
            indices.Add(indexer.Index(text.Span, texts));
        target.Ends[row] = indices.Count;
    }

    public override void End(Column column, int rows)
    {
        base.End(column, rows);
        var values = (TextColumn)target.Values;
        values.Resize(indices.Count);
        foreach (var text in texts.Values)
            values.AddValue(text);
        CollectionsMarshal.AsSpan(indices).CopyTo(values.Indices);
    }
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>The entries of a column of texts: each distinct text of a batch is looked up once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextEntries(LookUpEntries lookUp)
{
    int[] byText = [];
    TextColumn column = null!;
    bool isMapped;

    /// <summary>Takes the column of a batch.</summary>
    public void Load(TextColumn texts)
    {
        column = texts;
        var values = texts.Values;
        // A dictionary that is longer than the batch is looked up row by row.
        isMapped = values.Length <= texts.Count;
        if (!isMapped)
            return;
        // The missing value comes first, so that it needs no question: in a column of many it could not be predicted.
        BlockLoop.Room(ref byText, values.Length + 1);
        for (var text = 0; text < values.Length; text++)
            byText[text + 1] = lookUp.Entry(values[text].Span);
    }

    /// <summary>The entries of rows from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<int> target)
    {
        var rows = column.Indices.Slice(start, target.Length);
        if (isMapped)
            for (var r = 0; r < rows.Length; r++)
                target[r] = byText[rows[r] + 1];
        else
        {
            Prefetch.Fetch(lookUp.Table, column, start, rows.Length);
            var values = column.Values;
            for (var r = 0; r < rows.Length; r++)
                target[r] = rows[r] < 0 ? 0 : lookUp.Entry(values[rows[r]].Span);
        }
    }
}

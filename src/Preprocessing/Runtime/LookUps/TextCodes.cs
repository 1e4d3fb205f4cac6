using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>The codes of a column of texts: each distinct text of a batch is looked up once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextCodes(Codes codes)
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
            byText[text + 1] = codes.Of(values[text].Span);
    }

    /// <summary>The codes of rows from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<int> target)
    {
        var rows = column.Codes.Slice(start, target.Length);
        if (isMapped)
            for (var r = 0; r < rows.Length; r++)
                target[r] = byText[rows[r] + 1];
        else
        {
            Ahead.Fetch(codes.Table, column, start, rows.Length);
            var values = column.Values;
            for (var r = 0; r < rows.Length; r++)
                target[r] = rows[r] < 0 ? 0 : codes.Of(values[rows[r]].Span);
        }
    }
}

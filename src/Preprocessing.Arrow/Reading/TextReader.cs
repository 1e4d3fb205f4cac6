using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads texts; texts that recur share an index.</summary>
sealed class TextReader(ColumnInfo info, string stored) : ColumnReader(info, stored)
{
    readonly TextIndexer indexer = new();
    readonly MissingTokens tokens = new(info);
    bool[] missing = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (TextColumn)column;
        target.Resize(count);
        indexer.Forget();
        var absent = 0;
        if (MayMiss(array, skipped))
        {
            if (missing.Length < count)
                missing = new bool[count];
            absent = ReadMissing(array, start, missing.AsSpan(0, count), place, skipped);
        }
        if (absent == count)
            return absent;
        var texts = new TextSpans(array, start, count);
        var indices = target.Indices;
        for (var row = 0; row < indices.Length; row++)
            if (absent == 0 || !missing[row])
                indices[row] = tokens.Has(texts[row]) ? TextColumn.MissingIndex : Index(texts[row], row, target, place);
        indexer.Forget();
        return absent;
    }

    int Index(ReadOnlySpan<byte> text, int row, TextColumn target, Place place)
    {
        try
        {
            return indexer.Index(text, target);
        }
        catch (Exception cause) when (cause is SourceException or InvalidDataException)
        {
            throw Refused(Info, cause, row, place);
        }
    }

    /// <summary>Creates the error for a text that is no value of the column.</summary>
    public static SourceException Refused(ColumnInfo info, Exception cause, int position, Place place) => cause is SourceException
        ? new($"{cause.Message} It is in {place.Of(position)}.", cause)
        : new($"Column '{info.Name}' cannot be decoded in {place.Of(position)}: {cause.Message} Write texts in UTF-8.", cause);
}

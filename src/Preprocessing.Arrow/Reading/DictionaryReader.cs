using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads texts that are positions in a dictionary. The column keeps positions: each text of the dictionary is made once.</summary>
sealed class DictionaryTextReader(ColumnInfo info, string stored) : ColumnReader(info, stored)
{
    readonly MissingTokens tokens = new(info);
    ArrayData? known;
    ReadOnlyMemory<char>?[] texts = [];
    bool[] missing = [];
    int[] codes = [], keys = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (TextColumn)column;
        target.Resize(count);
        if (missing.Length < count)
            (missing, codes) = (new bool[count], new int[count]);
        var absent = ReadMissing(array, start, missing.AsSpan(0, count), place, skipped);
        if (absent == count)
            return absent;
        Codes.Read(array, start, missing, codes.AsSpan(0, count));
        Decode(array.Dictionary, place);
        keys.AsSpan(0, texts.Length).Fill(TextColumn.MissingIndex);
        var indices = target.Indices;
        for (var row = 0; row < indices.Length; row++)
            if (!missing[row] && (indices[row] = Key(codes[row], row, target, place)) < 0)
                absent++;
        return absent;
    }

    int Key(int code, int row, TextColumn target, Place place)
    {
        if (keys[code] >= 0)
            return keys[code];
        if (texts[code] is not { } text)
            return Info.IsNullable || place.AllowsMissing ? TextColumn.MissingIndex : throw Missing(row, 1, place);
        if (tokens.Has(text.Span))
            return TextColumn.MissingIndex;
        try
        {
            return keys[code] = target.AddValue(text);
        }
        catch (SourceException cause)
        {
            throw TextReader.Refused(Info, cause, row, place);
        }
    }

    void Decode(ArrayData dictionary, Place place)
    {
        if (ReferenceEquals(dictionary, known))
            return;
        var count = dictionary.Length;
        var absent = new bool[count];
        ReadMissing(dictionary, 0, absent, place with { IsDictionary = true }, []);
        texts = new ReadOnlyMemory<char>?[count];
        keys = new int[count];
        known = dictionary;
        var spans = count == 0 ? default : new TextSpans(dictionary, 0, count);
        for (var i = 0; i < count; i++)
        {
            if (absent[i])
                continue;
            var characters = new char[spans[i].Length];
            try
            {
                texts[i] = characters.AsMemory(0, Utf8Text.Decode(spans[i], characters));
            }
            catch (InvalidDataException cause)
            {
                known = null;
                throw TextReader.Refused(Info, cause, i, place with { IsDictionary = true });
            }
        }
    }
}

/// <summary>Reads values that are positions in a dictionary of numbers, dates or times.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="stored">The name of the stored type.</param>
/// <param name="values">What reads the dictionary.</param>
sealed class DictionaryValueReader<T>(ColumnInfo info, string stored, ColumnReader values) : ColumnReader(info, stored) where T : unmanaged
{
    readonly Column<T> entries = (Column<T>)ColumnInfo.Of<T>(info.Name, info.Member, nullable: true).NewColumn();
    ArrayData? known;
    int[] codes = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (Column<T>)column;
        target.Resize(count, withMissing: true);
        var absent = ReadMissing(array, start, target.Missing, place, skipped);
        if (absent < count)
            absent += Look(array, start, target, place);
        if (absent == 0)
            target.Truncate(count);
        return absent;
    }

    public override void Pick(Column from, ReadOnlySpan<int> entries, Column to) => Pick<T>(from, entries, to);

    int Look(ArrayData array, int start, Column<T> target, Place place)
    {
        var missing = target.Missing;
        var numbers = target.Values;
        var more = 0;
        if (codes.Length < numbers.Length)
            codes = new int[numbers.Length];
        Codes.Read(array, start, missing, codes.AsSpan(0, numbers.Length));
        if (!ReferenceEquals(known, array.Dictionary))
        {
            values.Fill(array.Dictionary, 0, array.Dictionary.Length, entries, place with { IsDictionary = true });
            known = array.Dictionary;
        }
        for (var row = 0; row < numbers.Length; row++)
            if (!missing[row] && entries[codes[row]] is { } value)
                numbers[row] = value;
            else if (!missing[row])
            {
                if (!Info.IsNullable && !place.AllowsMissing)
                    throw Missing(row, 1, place);
                missing[row] = true;
                more++;
            }
        return more;
    }
}

namespace Preprocessing.Data;

/// <summary>Finds lines and rows again for messages, byte by byte, because nothing counts them before there is an error.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Row">The row that the byte belongs to, counted from 0 at the beginning of the text.</param>
/// <param name="Byte">The byte.</param>
readonly record struct TextPlace(long Line, long Row, long Byte)
{
    /// <summary>Finds the place of a byte.</summary>
    public static TextPlace OfByte(TextFile file, long place, bool quotes) => Find(file, quotes, found => found.Byte >= place);

    /// <summary>Finds the place where a row begins.</summary>
    public static TextPlace OfRow(TextFile file, long row, bool quotes) => Find(file, quotes, found => found.Row >= row);

    static TextPlace Find(TextFile file, bool quotes, Func<TextPlace, bool> isIt)
    {
        var place = new TextPlace(1, 0, file.Start);
        var (inside, before) = (false, (byte)0);
        using var stream = file.OpenAt(place.Byte);
        var room = new byte[1 << 16];
        while (file.Read(stream, room) is > 0 and var read)
            foreach (var now in room.AsSpan(0, read))
            {
                if (before == '\n' || before == '\r' && now != '\n')
                    place = place with { Line = place.Line + 1, Row = place.Row + (inside ? 0 : 1) };
                if (isIt(place))
                    return place;
                inside ^= quotes && now == '"';
                before = now;
                place = place with { Byte = place.Byte + 1 };
            }
        return place;
    }
}

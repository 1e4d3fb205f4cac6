namespace Preprocessing.Data;

/// <summary>Finds what is wrong with quotes, byte by byte.</summary>
static class CsvQuotes
{
    enum State { Start, Plain, Quoted, Closed }

    /// <summary>
    /// Finds the first quote before <paramref name="end"/> that is within a cell without quotes or behind closed ones, or else quotes that
    /// are still open there.
    /// </summary>
    public static (TextPlace Place, bool IsOpen)? FirstFault(CsvFile file, long end)
    {
        var (state, before, opened) = (State.Start, (byte)0, default(TextPlace));
        var place = new TextPlace(1, -file.HeaderRows, file.Text.Start);
        using var stream = file.Text.OpenAt(place.Byte);
        var room = new byte[1 << 16];
        while (place.Byte < end && file.Text.Read(stream, room.AsSpan(0, (int)Math.Min(room.Length, end - place.Byte))) is > 0 and var read)
            foreach (var now in room.AsSpan(0, read))
            {
                if (before == '\n' || before == '\r' && now != '\n')
                    place = place with { Line = place.Line + 1, Row = place.Row + (state == State.Quoted ? 0 : 1) };
                var isEnd = now is (byte)'\n' or (byte)'\r' || now == file.Separator;
                if (now == '"' && state == State.Plain || state == State.Closed && now != '"' && !isEnd)
                    return (place, false);
                if (now == '"' && state == State.Start)
                    opened = place;
                state = now == '"' ? (state == State.Quoted ? State.Closed : State.Quoted)
                    : state == State.Quoted ? State.Quoted
                    : isEnd ? State.Start
                    : State.Plain;
                before = now;
                place = place with { Byte = place.Byte + 1 };
            }
        return state == State.Quoted ? (opened, true) : null;
    }
}

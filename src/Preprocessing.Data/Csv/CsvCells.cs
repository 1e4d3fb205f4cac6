using System.Text;

namespace Preprocessing.Data;

/// <summary>Reads cells as RFC 4180 writes them.</summary>
static class CsvCells
{
    /// <summary>Gives the text of a cell that begins with a quote.</summary>
    /// <returns>False if the cell does not end with the quote that closes it.</returns>
    public static bool TryUnquote(ReadOnlySpan<char> cell, scoped ref char[] room, out ReadOnlySpan<char> text)
    {
        text = default;
        if (cell.Length < 2 || cell[^1] != '"')
            return false;
        var inner = cell[1..^1];
        if (!inner.Contains('"'))
        {
            text = inner;
            return true;
        }
        if (room.Length < inner.Length)
            room = new char[inner.Length * 2];
        var length = 0;
        for (int quote; (quote = inner.IndexOf('"')) >= 0; inner = inner[(quote + 2)..])
        {
            if (quote + 1 == inner.Length || inner[quote + 1] != '"')
                return false;
            inner[..(quote + 1)].CopyTo(room.AsSpan(length));
            length += quote + 1;
        }
        inner.CopyTo(room.AsSpan(length));
        text = room.AsSpan(0, length + inner.Length);
        return true;
    }

    /// <summary>Returns whether quotes are only around cells and doubled within them.</summary>
    public static bool IsSound(ReadOnlySpan<char> cell, ref char[] room) =>
        cell.IsEmpty || (cell[0] == '"' ? TryUnquote(cell, ref room, out _) : !cell.Contains('"'));

    /// <summary>Splits a row; null if its quotes are not sound.</summary>
    public static string[]? Split(string row, char separator, bool quotes)
    {
        var cells = new List<string>();
        var (start, inside) = (0, false);
        char[] room = [];
        for (var i = 0; i <= row.Length; i++)
        {
            if (i < row.Length && (row[i] != separator || inside))
            {
                inside ^= quotes && row[i] == '"';
                continue;
            }
            var cell = row.AsSpan(start, i - start);
            if (quotes && !IsSound(cell, ref room))
                return null;
            if (quotes && cell.StartsWith('"'))
                TryUnquote(cell, ref room, out cell);
            cells.Add(cell.ToString());
            start = i + 1;
        }
        return [.. cells];
    }

    /// <summary>Shows a text in a message: in quotes, without its end if it is long, and without characters that nobody sees.</summary>
    public static string Show(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in text[..Math.Min(60, text.Length)].EnumerateRunes())
            if (Rune.IsControl(rune))
                shown.Append($"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        return shown.Append(text.Length > 60 ? $"…' ({text.Length} characters)" : "'").ToString();
    }
}

namespace Preprocessing.Data.Tests;

/// <summary>Writes and reads CSV character by character, as RFC 4180 says, apart from the code that is tested.</summary>
static class CsvText
{
    public static string Write(IEnumerable<string?[]> rows, char separator, string end, bool quoteAll, bool endLast)
    {
        var lines = rows.Select(row => string.Join(separator, row.Select(Cell)));
        return string.Join(end, lines) + (endLast ? end : "");

        string Cell(string? text) =>
            text is null ? ""
            : quoteAll || text.Length == 0 || text.IndexOfAny([separator, '"', '\r', '\n']) >= 0
                ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
    }

    /// <summary>Reads rows of several cells; null if the text is no such CSV.</summary>
    public static List<string?[]>? Read(string text, char separator)
    {
        var (rows, row, at) = (new List<string?[]>(), new List<string?>(), 0);
        text = text.TrimEnd('\r', '\n');
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                var cell = "";
                for (at++; ; at++)
                {
                    if (at == text.Length)
                        return null;
                    if (text[at] != '"')
                        cell += text[at];
                    else if (at + 1 < text.Length && text[at + 1] == '"')
                        cell += text[at++];
                    else
                        break;
                }
                at++;
                row.Add(cell);
            }
            else
            {
                var begin = at;
                while (at < text.Length && text[at] is not ('\r' or '\n' or '"') && text[at] != separator)
                    at++;
                row.Add(at == begin ? null : text[begin..at]);
            }
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }
            if (at < text.Length && text[at] is not ('\r' or '\n'))
                return null;
            rows.Add([.. row]);
            row.Clear();
            if (at == text.Length)
                return rows.All(other => other.Length == rows[0].Length) ? rows : null;
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        }
    }
}

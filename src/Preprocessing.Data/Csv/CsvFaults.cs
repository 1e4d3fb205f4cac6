namespace Preprocessing.Data;

/// <summary>The errors of CSV files as texts, apart from their values.</summary>
static class CsvFaults
{
    /// <summary>Says what the search for rows found.</summary>
    public static SourceException OfScan(CsvFile file, RowScanner found, CsvReadOptions options)
    {
        if (found.Fault == RowFault.Zero)
            return Zero(file.Text, FirstZero(file.Text, found.Place));
        // A quote where none may be makes rows long, or the file end within quotes: it comes first.
        if (options.HasQuotes && CsvQuotes.FirstFault(file, found.Place) is { } quotes)
            return quotes.IsOpen
                ? Open(file, quotes.Place, found.Fault == RowFault.Length ? options.MaxRowBytes : null)
                : Stray(file, quotes.Place);
        return new SourceException(
            $"{Capital(file.PlaceOf(found.Rows))} has more than {options.MaxRowBytes} bytes. Check that line breaks end its rows, or raise "
            + $"{nameof(CsvReadOptions)}.{nameof(CsvReadOptions.MaxRowBytes)}.");
    }

    /// <summary>Says that a text has a byte that no text has.</summary>
    public static SourceException Zero(TextFile file, long place) => new(
        $"'{file.Path}' has a zero byte at byte {place}, which no text has. If the file is UTF-16, say so in the option Encoding; else "
        + "it is damaged or no text: copy or write it again.");

    /// <summary>Says that bytes are no sound UTF-8.</summary>
    public static SourceException Unsound(string path, string where, long place, byte found) => new(
        $"'{path}' is no sound UTF-8: it has 0x{found:X2} at byte {place}, in {where}. Say its encoding in the option Encoding, "
        + "or write it again.");

    /// <summary>Says that a row has another number of cells than the header.</summary>
    public static SourceException Cells(CsvFile file, long row, int found) => new(
        $"{Capital(file.PlaceOf(row))} has {found} cell(s), but {(file.HeaderRows > 0 ? "the header" : "the first row")} has "
        + $"{file.Names.Count}. Write every cell, put cells with separators or line breaks in quotes, and check that the file is "
        + "complete.");

    /// <summary>Says that a row is empty, and more rows follow.</summary>
    public static SourceException Blank(CsvFile file, long row) => new(
        $"{Capital(file.PlaceOf(row))} is empty, but more rows follow, with {file.Names.Count} cells each. Remove the empty line.");

    /// <summary>Says that a cell has quotes that RFC 4180 does not allow.</summary>
    public static SourceException Quote(CsvFile file, long row, int cell, ReadOnlySpan<char> text) => new(
        $"Column '{file.Names[cell]}' has a quote where none may be in {file.PlaceOf(row)}: {CsvCells.Show(text)}. Put the cell in quotes "
        + $"and double the quotes in it, or set {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.HasQuotes)} to false.");

    static SourceException Open(CsvFile file, TextPlace place, int? bytes)
    {
        var (within, raise) = bytes is null ? ("", "") : ($" within {bytes} bytes", $"raise {nameof(CsvReadOptions.MaxRowBytes)}, ");
        return new($"'{file.Path}' has quotes that are not closed{within}: they begin in row {place.Row} (line {place.Line}, byte "
            + $"{place.Byte}). Close them, {raise}or set {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.HasQuotes)} to false if quotes "
            + "are text.");
    }

    static SourceException Stray(CsvFile file, TextPlace place) => new(
        $"'{file.Path}' has a quote where none may be in row {place.Row} (line {place.Line}, byte {place.Byte}). Put the cell in quotes "
        + $"and double the quotes in it, or set {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.HasQuotes)} to false.");

    static long FirstZero(TextFile file, long near)
    {
        using var stream = file.OpenAt(near);
        var room = new byte[64];
        return near + Math.Max(0, room.AsSpan(0, file.Read(stream, room)).IndexOf((byte)0));
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

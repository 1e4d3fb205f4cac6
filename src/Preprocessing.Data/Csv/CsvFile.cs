namespace Preprocessing.Data;

/// <summary>A CSV file: its dialect, its columns, and where its rows are.</summary>
/// <param name="Text">The text.</param>
/// <param name="Separator">The character between cells.</param>
/// <param name="HasQuotes">Whether cells may be in quotes.</param>
/// <param name="HeaderRows">The number of rows before the data: 1 or 0.</param>
/// <param name="Names">The names of the columns.</param>
sealed record CsvFile(TextFile Text, char Separator, bool HasQuotes, int HeaderRows, IReadOnlyList<string> Names)
{
    /// <summary>The parts that can be read side by side.</summary>
    public IReadOnlyList<TextPart> Parts { get; private init; } = [];

    /// <summary>Whether a quote is anywhere behind the header.</summary>
    public bool MayBeQuoted { get; private init; }

    /// <summary>The path.</summary>
    public string Path => Text.Path;

    /// <summary>Opens a file: reads its header, and looks for its rows.</summary>
    /// <param name="found">The file.</param>
    /// <param name="options">The dialect.</param>
    /// <param name="needed">The columns that every reading needs.</param>
    /// <exception cref="SourceException">The file cannot be read, or is no CSV file of that dialect.</exception>
    public static CsvFile Open(OpenedFile found, CsvReadOptions options, IReadOnlyList<ColumnInfo> needed)
    {
        var text = TextFile.Open(found, options.Encoding, "CSV");
        var (file, start) = CsvHeader.Read(text, options, needed);
        // A line break at the end makes a last row without cells only where one cell is a row.
        var end = text.End(trim: file.Names.Count > 1);
        var scanner = new RowScanner(start, options.PartitionBytes, options.MaxRowBytes, options.HasQuotes, returns: true);
        var parts = TextPart.Cut(text, start, end, scanner, failed => CsvFaults.OfScan(file, failed, options));
        return file with { Parts = parts, MayBeQuoted = scanner.HasQuotes };
    }

    /// <summary>Finds the line where a row of the data begins, counted from 1, for messages.</summary>
    public long LineOf(long row) => TextPlace.OfRow(Text, row + HeaderRows, HasQuotes).Line;

    /// <summary>Says where a row of the data is, for messages.</summary>
    public string PlaceOf(long row) => row < 0 ? $"the header of '{Path}'" : $"row {row} (line {LineOf(row)}) of '{Path}'";
}

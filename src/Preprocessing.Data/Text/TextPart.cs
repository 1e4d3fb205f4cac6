namespace Preprocessing.Data;

/// <summary>Whole rows of a text that are read one after another.</summary>
/// <param name="Start">The place of the first byte.</param>
/// <param name="End">The place after the last byte.</param>
/// <param name="FirstRow">The position of the first row among the rows of the file.</param>
/// <param name="Rows">The number of rows.</param>
readonly record struct TextPart(long Start, long End, long FirstRow, long Rows)
{
    /// <summary>Cuts a text at row ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the first row begins.</param>
    /// <param name="end">Where the last row ends.</param>
    /// <param name="scanner">What looks for the rows.</param>
    /// <param name="failed">Creates the error for what the scanner found.</param>
    public static TextPart[] Cut(TextFile file, long start, long end, RowScanner scanner, Func<RowScanner, SourceException> failed)
    {
        if (start >= end)
            return [];
        using (var stream = file.OpenAt(start, end))
        {
            // Small enough for the heap of objects that are collected early.
            var room = new byte[1 << 16];
            for (int read; scanner.Place < end;)
            {
                read = file.Read(stream, room.AsSpan(0, (int)Math.Min(room.Length, end - scanner.Place)));
                if (read == 0)
                    throw new SourceException($"'{file.Path}' became shorter while it was read. Open it again once it is complete.");
                if (!scanner.Scan(room.AsSpan(0, read)))
                    throw failed(scanner);
            }
        }
        if (scanner.IsInQuotes)
            throw failed(scanner);
        (long Place, long Rows)[] bounds = [(start, 0), .. file.CanCut ? scanner.Cuts : [], (end, scanner.Rows + 1)];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => new TextPart(from.Place, to.Place, from.Rows, to.Rows - from.Rows))];
    }
}

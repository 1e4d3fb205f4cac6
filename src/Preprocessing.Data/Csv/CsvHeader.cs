using System.Text;

namespace Preprocessing.Data;

/// <summary>Reads the first row of a file: the separator, and the names of the columns.</summary>
static class CsvHeader
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the first row.</summary>
    /// <returns>The file, and where its data begin.</returns>
    public static (CsvFile File, long Start) Read(TextFile text, CsvReadOptions options, IReadOnlyList<ColumnInfo> needed)
    {
        var (row, next) = FirstRow(text, options);
        if (row.Length == 0)
            throw new SourceException($"'{text.Path}' begins with an empty line, where {(options.HasHeader
                ? "the names of the columns are expected" : "the first row is expected")}. Remove the line.");
        var separator = options.Separator ?? Separator(row, text.Path, options, needed);
        var cells = CsvCells.Split(row, separator, options.HasQuotes) ?? throw new SourceException(
            $"The first row of '{text.Path}' has a quote within a cell: {CsvCells.Show(row)}. Put such a cell in quotes and double the "
            + $"quotes in it, or set {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.HasQuotes)} to false.");
        var names = options.HasHeader ? cells
            : options.ColumnNames ?? [.. cells.Select((_, i) => FormattableString.Invariant($"column_{i + 1}"))];
        if (names.Count != cells.Length)
            throw new SourceException(
                $"The first row of '{text.Path}' has {cells.Length} cell(s), but {nameof(CsvReadOptions.ColumnNames)} has {names.Count} "
                + $"name(s): {ColumnNames.List(names)}. Name every column, or say the {nameof(CsvReadOptions.Separator)}.");
        return options.HasHeader
            ? (new(text, separator, options.HasQuotes, 1, names), next)
            : (new(text, separator, options.HasQuotes, 0, names), text.Start);
    }

    static (string Row, long Next) FirstRow(TextFile text, CsvReadOptions options)
    {
        var (bytes, length, inside) = (new byte[4096], 0, false);
        using var stream = text.OpenAt(text.Start);
        for (var i = 0; ; i++)
        {
            if (i == length)
            {
                if (length == bytes.Length)
                    Array.Resize(ref bytes, bytes.Length * 4);
                length += text.Read(stream, bytes.AsSpan(length));
            }
            if (i == length && inside)
                throw new SourceException($"'{text.Path}' ends within quotes that begin in its first row. Close them, or set "
                    + $"{nameof(CsvReadOptions)}.{nameof(CsvReadOptions.HasQuotes)} to false.");
            if (i == length || !inside && bytes[i] is (byte)'\n' or (byte)'\r' && !inside)
            {
                // A line feed after a carriage return belongs to it.
                if (i + 1 >= length && i < length && bytes[i] == '\r')
                {
                    Array.Resize(ref bytes, bytes.Length + 1);
                    length += text.Read(stream, bytes.AsSpan(length, 1));
                }
                var next = i == length ? i : i + (bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n' ? 2 : 1);
                return (Decode(text, bytes.AsSpan(0, i)), text.Start + next);
            }
            if (bytes[i] == 0)
                throw CsvFaults.Zero(text, text.Start + i);
            if (i > options.MaxRowBytes)
                throw new SourceException($"The first row of '{text.Path}' has more than {options.MaxRowBytes} bytes"
                    + (inside ? ", because its quotes are not closed" : "")
                    + $". Check that this is a CSV file, or raise {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.MaxRowBytes)}.");
            inside ^= options.HasQuotes && bytes[i] == '"';
        }
    }

    static string Decode(TextFile text, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException cause)
        {
            throw CsvFaults.Unsound(text.Path, "its first row", text.Start + cause.Index, cause.BytesUnknown![0]);
        }
    }

    static char Separator(string row, string path, CsvReadOptions options, IReadOnlyList<ColumnInfo> needed)
    {
        var candidates = ",;\t|".Where(candidate => CsvCells.Split(row, candidate, options.HasQuotes) is { Length: > 1 }).ToArray();
        if (candidates.Length > 1 && candidates.Where(Fits).ToArray() is [var one])
            return one;
        return candidates.Length switch
        {
            0 => row.IndexOfAny([',', ';', '\t', '|']) is >= 0 and var first ? row[first] : ',',
            1 => candidates[0],
            _ => throw new SourceException(
                $"The first row of '{path}' may be separated by {string.Join(" or by ", candidates.Select(Name))}: {CsvCells.Show(row)}. "
                + $"Say which in {nameof(CsvReadOptions)}.{nameof(CsvReadOptions.Separator)}."),
        };

        bool Fits(char candidate) =>
            CsvCells.Split(row, candidate, options.HasQuotes) is { } cells
            && (options.HasHeader
                ? needed.SelectMany(column => column.Parts.Count > 0 ? column.Parts : [column])
                    .All(column => cells.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
                : options.ColumnNames?.Count == cells.Length);
    }

    static string Name(char separator) => separator == '\t' ? "tab" : $"'{separator}'";
}

namespace Preprocessing.Data;

/// <summary>A JSON file and where its rows are.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsLines">Whether each line is an object.</param>
/// <param name="Parts">The parts that can be read side by side; the one of a file with an array does not know its rows.</param>
sealed record JsonFile(TextFile Text, bool IsLines, IReadOnlyList<TextPart> Parts)
{
    /// <summary>The path.</summary>
    public string Path => Text.Path;

    /// <summary>Opens a file, and looks for its lines: a file without lines has no rows.</summary>
    /// <exception cref="SourceException">The file cannot be read, has an array and is empty, or a line is too long.</exception>
    public static JsonFile Open(OpenedFile file, JsonReadOptions options)
    {
        var path = file.Path;
        var isLines = options.IsLines ?? options.ArrayProperty is null && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var text = TextFile.Open(file, null, "JSON", mayBeEmpty: isLines);
        if (!isLines)
            return new(text, false, [new TextPart(text.Start, long.MaxValue, 0, -1)]);
        var scanner = new RowScanner(text.Start, options.PartitionBytes, options.MaxRowBytes, quotes: false, returns: false);
        return new(text, true, TextPart.Cut(text, text.Start, text.End(trim: true), scanner, found => Failed(path, found, options)));
    }

    static SourceException Failed(string path, RowScanner found, JsonReadOptions options) => new(
        found.Fault == RowFault.Zero
            ? $"'{path}' has a zero byte behind byte {found.Place}, which no JSON has. It is UTF-16 without a mark, or damaged: write it "
                + "as UTF-8."
            : $"Row {found.Rows} (line {found.Rows + 1}) of '{path}' has more than {options.MaxRowBytes} bytes. Check that each line is an "
                + $"object; if the file is one array, set {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.IsLines)} to false; or raise "
                + $"{nameof(JsonReadOptions.MaxRowBytes)}.");
}

using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>
/// Reads a column from the folders of a file, as Hive names them: each row of <c>year=2026/month=11/part.parquet</c> has the month 11.
/// </summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="position">The position of the column in the pipeline's schema.</param>
/// <param name="text">The value; null if it is missing.</param>
sealed class FolderReader(ColumnInfo info, int position, string? text) : ColumnReader(info, position, InFolder)
{
    static readonly StoredColumn InFolder = new(
        "folder", new StoredType(StoredKind.Text, null, Name: "the name of a folder"), IsNullable: true, Leaf: null);

    /// <summary>Creates the reader of a column that the folders of a file name; null if they do not.</summary>
    /// <exception cref="SourceException">The text is no value of the column's type.</exception>
    public static FolderReader? Create(ColumnInfo info, int position, string path)
    {
        foreach (var folder in path.Replace('\\', '/').Split('/').SkipLast(1).Reverse())
        {
            if (!folder.StartsWith(info.Name + "=", StringComparison.Ordinal))
                continue;
            var value = folder[(info.Name.Length + 1)..];
            var reader = new FolderReader(info, position, value == HivePath.Missing ? null : Uri.UnescapeDataString(value));
            reader.Check(path);
            return reader;
        }
        return null;
    }

    public override ValueTask ReadAsync(
        OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        Fill(place, place.Rows, column, buffers);
        return default;
    }

    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers) => Fill(column, rows);

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) => Fill(to, count);

    public override (object? Least, object? Greatest) Extremes(FileMetaData footer, int group)
    {
        var column = Info.NewColumn();
        Fill(column, 1);
        return (column.ValueAt(0), column.ValueAt(0));
    }

    void Fill(Column column, int rows)
    {
        var cell = TextCell.Create(Info)!;
        cell.Filler.Begin(column, rows);
        if (text is not null && rows > 0)
            cell.TrySet(0, text);
        cell.Filler.Repeat(rows);
    }

    void Check(string path)
    {
        var cell = TextCell.Create(Info) ?? throw new SourceException(
            $"'{path}' has no column '{Info.Name}' but a folder of this name, and property {Info.Member} is "
            + $"{TypeNames.Describe(Info.DeclaredType)}, which no folder can name.");
        cell.Filler.Begin(Info.NewColumn(), 1);
        var isMissing = text is null || cell.Filler.Tokens.Has(text);
        if (isMissing && !Info.IsNullable)
            throw new SourceException(
                $"Column '{Info.Name}' is missing by the folder of '{path}', but property {Info.Member} does not allow that. Declare it as "
                + $"{TypeNames.Describe(Info.DeclaredType)}?, or leave such folders out.");
        if (!isMissing && !cell.TrySet(0, text))
            throw new SourceException(
                $"The folder of '{path}' gives column '{Info.Name}' the value '{text}', which property {Info.Member} cannot hold exactly "
                + $"as {TypeNames.Describe(Info.DeclaredType)}: it is read from {TextCell.Accepted(Info.DeclaredType)}. Declare another "
                + "type, or rename the folder.");
    }
}

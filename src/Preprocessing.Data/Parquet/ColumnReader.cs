using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>Reads one column of one file into batches. It has no state: one reader serves all threads.</summary>
abstract class ColumnReader(ColumnInfo info, int position, StoredColumn stored)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>The position of the column in the pipeline's schema.</summary>
    public int Position { get; } = position;

    /// <summary>The column of the file.</summary>
    public StoredColumn Stored { get; } = stored;

    /// <summary>The location of the column's values.</summary>
    public StoredLeaf Leaf { get; } = stored.Leaf!;

    /// <summary>Reads the column of a row group.</summary>
    /// <exception cref="SourceException">The data are damaged, or a value does not fit the declaration of the pipeline.</exception>
    public virtual async ValueTask ReadAsync(
        OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(group, place, buffers, cancellationToken).ConfigureAwait(false);
        Fill(loaded, place.Rows, column, buffers);
    }

    /// <summary>Loads the chunk of a row group.</summary>
    /// <returns>The row group of the chunk; its rows are the values of the chunk.</returns>
    /// <exception cref="SourceException">The data are damaged.</exception>
    public async ValueTask<RowGroupPlace> LoadAsync(
        OpenGroup group, RowGroupPlace place, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var chunk = Chunk(group, place);
        try
        {
            await buffers.Chunks.LoadAsync(group.File, chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not (SourceException or OperationCanceledException))
        {
            throw Failed(place, cause);
        }
        return place with { Rows = (int)chunk.NumValues, Codec = chunk.Codec };
    }

    /// <summary>
    /// Reads the least and the greatest value that a row group states of the column, in the type of the column; null where it states none
    /// that is sure.
    /// </summary>
    public virtual (object? Least, object? Greatest) Extremes(FileMetaData footer, int group) => default;

    /// <summary>Whether values of maps are read, by <see cref="DecodeAll"/> and <see cref="Pick"/>.</summary>
    public virtual bool CanPick => false;

    /// <summary>Decodes all values of the loaded chunk of a map.</summary>
    /// <param name="place">The row group of the chunk; its rows are the values of the chunk.</param>
    /// <param name="used">What this returned before, to be filled again; null if nothing.</param>
    /// <param name="buffers">The working memory.</param>
    /// <exception cref="SourceException">The data are damaged.</exception>
    public virtual object DecodeAll(RowGroupPlace place, object? used, ReadBuffers buffers) => throw new NotSupportedException();

    /// <summary>Fills a column from some values of a map.</summary>
    /// <param name="decoded">The values of the map.</param>
    /// <param name="entries">For each row the position of its value among them; -1 for a missing one.</param>
    /// <param name="place">The row group.</param>
    /// <param name="column">The column to fill.</param>
    /// <param name="buffers">The working memory.</param>
    /// <exception cref="SourceException">A value does not fit the declaration of the pipeline.</exception>
    public virtual void Pick(object decoded, ReadOnlySpan<int> entries, RowGroupPlace place, Column column, ReadBuffers buffers) =>
        throw new NotSupportedException();

    /// <summary>Copies rows from one column of this kind to another.</summary>
    public abstract void Copy(Column from, int start, int count, Column to, ReadBuffers buffers);

    /// <summary>Decodes the loaded chunk into a column.</summary>
    /// <param name="place">The row group of the chunk; its rows are the values of the chunk.</param>
    /// <param name="rows">The number of rows of the row group: as many as values, or fewer if the rows are lists.</param>
    /// <param name="column">The column to fill.</param>
    /// <param name="buffers">The working memory.</param>
    /// <exception cref="SourceException">The data are damaged, or a value does not fit the declaration of the pipeline.</exception>
    public abstract void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers);

    /// <summary>Decodes values and definition levels; missing rows have no values.</summary>
    /// <returns>The levels, one per row, with 0 for a missing row; null if the file allows no nulls.</returns>
    protected int[]? Decode(RowGroupPlace place, PageSink sink, ReadBuffers buffers)
    {
        var levels = Stored.IsNullable ? buffers.Levels(place.Rows) : null;
        var (definitions, repetitions) = Leaf.Repetitions > 0 ? buffers.Nesting(place.Rows) : (levels, null);
        try
        {
            buffers.Chunks.Decode(
                place.Codec,
                Leaf,
                definitions.AsSpan(0, definitions is null ? 0 : place.Rows),
                repetitions.AsSpan(0, repetitions is null ? 0 : place.Rows),
                sink);
        }
        catch (Exception cause)
        {
            throw Failed(place, cause);
        }
        if (Leaf.Repetitions > 0 || Leaf.Definitions > 1)
            for (var i = 0; i < place.Rows; i++)
                levels![i] = definitions![i] == Leaf.Definitions ? 1 : 0;
        return levels;
    }

    ColumnMetaData Chunk(OpenGroup group, RowGroupPlace place)
    {
        var column = Leaf.Index < group.Content.Columns.Count ? group.Content.Columns[Leaf.Index] : null;
        if (column?.FilePath is not null || column?.CryptoMetadata is not null)
            throw new SourceException($"Column '{Stored.Name}' of row group {place.Group} of '{place.File.Path}' cannot be read: it "
                + (column.FilePath is null ? "is encrypted" : $"is in another file, '{column.FilePath}'")
                + ". Write it with default settings.");
        var chunk = column?.MetaData;
        if (chunk is null || !chunk.PathInSchema.SequenceEqual(Leaf.Path) || chunk.Type != Leaf.Type)
            throw ParquetFile.Damaged(
                place.File.Path,
                $"row group {place.Group} does not have column '{Stored.Name}' in the place and of the type that the schema says");
        return chunk.NumValues == place.Rows || Leaf.Repetitions > 0 && chunk.NumValues > place.Rows && chunk.NumValues <= Array.MaxLength
            ? chunk
            : throw ParquetFile.Damaged(
                place.File.Path, $"column '{Stored.Name}' of row group {place.Group} has {chunk.NumValues} values for {place.Rows} rows");
    }

    SourceException Failed(RowGroupPlace place, Exception cause)
    {
        var column = $"Column '{Stored.Name}' of row group {place.Group} of '{place.File.Path}'";
        return cause is NotSupportedException
            ? new SourceException($"{column} is written with what cannot be read: {cause.Message}. Write it with default settings.", cause)
            : new SourceException(
                $"{column} cannot be decoded ({(cause is IndexOutOfRangeException ? "an index is outside its dictionary"
                    : cause is InvalidDataException ? cause.Message.TrimEnd('.')
                    : $"{cause.GetType().Name}: {cause.Message}")}). "
                    +
                "The file is damaged: copy or write it again.", cause);
    }

    /// <summary>Counts the missing rows.</summary>
    /// <exception cref="SourceException">A row is missing, and the class does not allow missing values.</exception>
    protected int CountMissing(ReadOnlySpan<int> levels, RowGroupPlace place)
    {
        var missing = levels.Count(0);
        if (missing > 0 && !Info.IsNullable && Leaf.Repetitions == 0)
            throw Missing(levels.IndexOf(0), missing, place);
        return missing;
    }

    /// <summary>Creates the error for rows that are missing where the class does not allow it.</summary>
    protected SourceException Missing(int first, int count, RowGroupPlace place) => new(
        $"Column '{Info.Name}' is missing in row {place.Row(first)} of '{place.File.Path}' ({count} such row(s) in row group "
        + $"{place.Group}), but property {Info.Member} does not allow that. Declare it as {TypeNames.Describe(Info.DeclaredType)}?, or "
        + "fill or drop these rows.");
}

/// <summary>A row group of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Group">The position of the row group in it.</param>
/// <param name="FirstRow">The position of its first row in the file.</param>
/// <param name="Rows">The number of its rows, or of the elements of its lists.</param>
/// <param name="Repetitions">For elements of lists: 0 if the element begins a row.</param>
/// <param name="Codec">The compression of the column.</param>
sealed record RowGroupPlace(
    ParquetFile File, int Group, long FirstRow, int Rows, int[]? Repetitions = null, CompressionCodec Codec = CompressionCodec.UNCOMPRESSED)
{
    /// <summary>Gives the row of the file that holds a row of the group, or an element of its lists.</summary>
    public long Row(int position) => FirstRow + (Repetitions is null ? position : Repetitions.AsSpan(0, position + 1).Count(0) - 1);
}

/// <summary>A row group that is open for reading.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">The footer's description of the row group.</param>
sealed record OpenGroup(Stream File, RowGroup Content);

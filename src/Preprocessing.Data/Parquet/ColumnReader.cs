using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Reads one column of one file into batches. Without state: one reader serves all threads.</summary>
abstract class ColumnReader(ColumnInfo info, int position, StoredColumn stored, DataField field)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>Its position in the pipeline's schema.</summary>
    public int Position { get; } = position;

    /// <summary>The column of the file.</summary>
    public StoredColumn Stored { get; } = stored;

    /// <summary>The column as the Parquet library knows it.</summary>
    public DataField Field { get; } = field;

    /// <summary>Reads the column of a row group.</summary>
    /// <exception cref="SourceException">The data are damaged, or a value is not what the pipeline declares.</exception>
    public abstract ValueTask ReadAsync(OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken);

    /// <summary>Copies rows from one column of this kind to another.</summary>
    public abstract void Copy(Column from, int start, int count, Column to, ReadBuffers buffers);

    /// <summary>Decodes values and definition levels; values of missing rows are left out.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="sink">Takes the values, if it can.</param>
    /// <param name="room">Asked for room for the values, if it cannot.</param>
    /// <param name="buffers">The working memory.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The levels, one per row: 0 is missing; null if the file allows no nulls.</returns>
    protected async ValueTask<int[]?> DecodeAsync<TStored>(
        OpenGroup group, RowGroupPlace place, PageSink sink, Func<Memory<TStored>> room, ReadBuffers buffers, CancellationToken cancellationToken)
        where TStored : struct
    {
        var levels = Stored.IsNullable ? buffers.Levels(place.Rows) : null;
        var chunk = group.Reader.GetMetadata(Field)?.MetaData;
        if (chunk is null || chunk.NumValues != place.Rows)
            throw ParquetFile.Damaged(place.File.Path, $"column '{Stored.Name}' of row group {place.Group} has {chunk?.NumValues ?? 0} values for {place.Rows} rows");
        if (IsMisread(Stored.Type.Kind, chunk.Encodings))
            throw new SourceException(
                $"Column '{Stored.Name}' of row group {place.Group} of '{place.File.Path}' has booleans in run-length encoding, which cannot be read. Write the file with data pages of version 1.");
        // Nobody asks for the statistics here, and those that some writers left make the decoder fail.
        chunk.Statistics = null;
        try
        {
            if (Stored.Item is not null)
            {
                var (definitions, repetitions) = buffers.Nesting(place.Rows);
                await group.Reader.ReadRawAsync(Field, room(), definitions.AsMemory(0, place.Rows), repetitions.AsMemory(0, place.Rows), cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < place.Rows; i++)
                    levels![i] = definitions[i] == Field.MaxDefinitionLevel ? 1 : 0;
            }
            else if (!await buffers.Chunks.DecodeAsync(group.File, chunk, levels, place.Rows, sink, cancellationToken).ConfigureAwait(false))
                // A null array would turn into an empty memory, not into none.
                await group.Reader.ReadRawAsync(Field, room(), levels is null ? default(Memory<int>?) : levels.AsMemory(), null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new SourceException(
                $"Column '{Stored.Name}' of row group {place.Group} of '{place.File.Path}' cannot be decoded ({cause.GetType().Name}: {cause.Message}). " +
                "The file is damaged, or written in an encoding that is not supported: copy it again, or write it with default settings.", cause);
        }
        return levels;
    }

    /// <summary>Whether the library would read other values than were written, without an error.</summary>
    /// <remarks>It takes run-length encoded booleans for zero bits wide. Levels are run-length encoded as well, but values then are plain.</remarks>
    internal static bool IsMisread(StoredKind kind, IReadOnlyCollection<Encoding> encodings) =>
        kind == StoredKind.Boolean && encodings.Contains(Encoding.RLE) && !encodings.Contains(Encoding.PLAIN);

    /// <summary>Counts the missing rows.</summary>
    /// <exception cref="SourceException">There is one, and the class does not allow it.</exception>
    protected int CountMissing(ReadOnlySpan<int> levels, RowGroupPlace place)
    {
        var missing = levels.Count(0);
        if (missing > 0 && !Info.IsNullable && Stored.Item is null)
            throw new SourceException(
                $"Column '{Info.Name}' is missing in row {place.Row(levels.IndexOf(0))} of '{place.File.Path}' ({missing} such row(s) in row group {place.Group}), but property {Info.Member} does not allow that. " +
                $"Declare it as {TypeNames.Of(Info.Type)}?, or fill or drop these rows.");
        return missing;
    }
}

/// <summary>A row group of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Group">The position of the row group in it.</param>
/// <param name="FirstRow">The position of its first row in the file.</param>
/// <param name="Rows">The number of its rows, or of the elements of its lists.</param>
/// <param name="Repetitions">For elements of lists, 0 where one begins a row.</param>
sealed record RowGroupPlace(ParquetFile File, int Group, long FirstRow, int Rows, int[]? Repetitions = null)
{
    /// <summary>The row of the file that holds a row of the group, or an element of its lists.</summary>
    public long Row(int position) => FirstRow + (Repetitions is null ? position : Repetitions.AsSpan(0, position + 1).Count(0) - 1);
}

/// <summary>A row group that is open for reading.</summary>
/// <param name="File">The file.</param>
/// <param name="Reader">The row group, as the Parquet library reads it.</param>
sealed record OpenGroup(Stream File, ParquetRowGroupReader Reader);

using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Fills batches of a pipeline from record batches in memory.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="training">Whether columns that only training needs are also read.</param>
sealed class RecordBatches<TRow>(Pipeline<TRow> pipeline, bool training)
{
    /// <summary>The most rows of a batch: as many as fit in the cache of the processor with their columns.</summary>
    public const int MostRows = 1 << 16;

    /// <summary>The name of the data, for messages.</summary>
    public const string Origin = "record batches";

    Schema? bound;
    BoundColumns? columns;

    /// <summary>The batch that is filled.</summary>
    public Batch<TRow> Batch { get; } = new(pipeline);

    /// <summary>The positions of the columns that are read.</summary>
    public int[] Positions => columns!.Positions;

    /// <summary>Finds the columns of a schema; those of the schema before are kept.</summary>
    /// <exception cref="SourceException">A column is missing, or has a type that does not fit.</exception>
    public void Bind(Schema schema)
    {
        if (ReferenceEquals(schema, bound))
            return;
        columns = new([.. schema.FieldsList.Select(StoredField.Of)], pipeline.Name, pipeline.Columns, Origin, training);
        bound = schema;
    }

    /// <summary>Returns the rows of a record batch, in slices if there are many.</summary>
    /// <exception cref="SourceException">A value is missing or does not fit, or an array is not sound.</exception>
    public IEnumerable<Batch<TRow>> Slices(RecordBatch batch, long firstRow)
    {
        ArrayData?[] arrays = [.. batch.Arrays.Select(array => array.Data)];
        for (var start = 0; start < batch.Length; start += MostRows)
        {
            Fill(batch, arrays, start, Math.Min(MostRows, batch.Length - start), firstRow);
            yield return Batch;
        }
    }

    void Fill(RecordBatch batch, ArrayData?[] arrays, int start, int count, long firstRow)
    {
        try
        {
            for (var field = 0; field < arrays.Length; field++)
                if (columns!.Reads(field) && arrays[field]!.Length < batch.Length)
                    throw new InvalidDataException(
                        $"column '{bound!.GetFieldByIndex(field).Name}' has {arrays[field]!.Length} values in {batch.Length} rows");
            columns!.Fill(Batch, arrays, start, count, Origin, firstRow + start);
        }
        catch (InvalidDataException cause)
        {
            throw new SourceException(
                FormattableString.Invariant($"The record batch from row {firstRow} on is not sound: {cause.Message}. Build it again."),
                cause);
        }
    }
}

using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Makes record batches of one schema from batches of a pipeline.</summary>
sealed class ExportedBatches<TRow>
{
    readonly ArrowWriteOptions options;
    readonly (int Position, ColumnWriter Writer)[] columns;
    Schema? schema;
    int[] rows = [];

    /// <summary>Prepares the columns.</summary>
    /// <exception cref="NotSupportedException">Arrow has no type for the type of a column.</exception>
    public ExportedBatches(Pipeline<TRow> pipeline, ArrowWriteOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.DecimalScale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.DecimalScale, 28);
        this.options = options;
        columns = [.. pipeline.Columns
            .Select((info, position) => (info, position))
            .Where(column => !column.info.IsRecalled && (options.Training || !column.info.IsTrainingOnly))
            .SelectMany(column => ColumnWriters.Create(column.info, options).Select(writer => (column.position, writer)))];
    }

    /// <summary>Whether columns that only training needs are written.</summary>
    public bool Training => options.Training;

    /// <summary>Whether a record batch was made.</summary>
    public bool HasSchema => schema is not null;

    /// <summary>Makes a record batch of all rows of a batch.</summary>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public RecordBatch Write(Batch<TRow> batch)
    {
        if (rows.Length < batch.Count)
            rows = [.. Enumerable.Range(0, batch.Count)];
        var arrays = new ArrayData[columns.Length];
        for (var i = 0; i < arrays.Length; i++)
            arrays[i] = columns[i].Writer.Write(batch[columns[i].Position], rows.AsSpan(0, batch.Count), Where);
        schema ??= new Schema(arrays.Select((array, i) => columns[i].Writer.Field(array.DataType)), options.Metadata);
        return new RecordBatch(schema, arrays.Select(ArrowArrayFactory.BuildArray), batch.Count);

        string Where(int row) => $"row {batch.RowAt(row)} of '{batch.Origin}'";
    }
}

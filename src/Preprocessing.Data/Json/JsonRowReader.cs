using Preprocessing.Data;

namespace Preprocessing.Engines;

/// <summary>
/// Reads rows that are JSON objects, each in bytes of its own, into batches, as <see cref="JsonSource{TRow}"/> reads lines: for sources of
/// messages.
/// </summary>
/// <remarks>Not for several threads. The memory of a batch is used again for the next one.</remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class JsonRowReader<TRow>
{
    readonly JsonRows<TRow> rows;
    readonly int mostBytes;

    /// <summary>Creates what reads the rows of a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="training">Whether columns that only training needs are read as well.</param>
    /// <param name="options">
    /// <see cref="JsonReadOptions.RefuseExtraColumns"/>, <see cref="JsonReadOptions.MaxBatchRows"/> and
    /// <see cref="JsonReadOptions.MaxRowBytes"/> count; the others are for files.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="SourceException">A column has a type that is not read from JSON.</exception>
    public JsonRowReader(Pipeline<TRow> pipeline, bool training, JsonReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        rows = new(pipeline, training, options.MaxBatchRows, options.RefuseExtraColumns);
        mostBytes = options.MaxRowBytes;
    }

    /// <summary>Whether the batch has no room for another row.</summary>
    public bool IsFull => rows.Filler.IsFull;

    /// <summary>Begins a batch.</summary>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="firstRow">The number of the first row in the data, at least 0; the others follow one by one.</param>
    /// <param name="place">Says more of a row than its number, such as "offset 7"; called for messages alone.</param>
    public void Begin(string origin, long firstRow, Func<long, string> place)
    {
        rows.Forget();
        rows.Filler.Place = row => $" ({place(row)}{(rows.ErrorAt < 0 ? "" : $", byte {rows.ErrorAt}")})";
        rows.Filler.Begin(origin, firstRow);
    }

    /// <summary>Adds a row, unless the batch <see cref="IsFull"/>.</summary>
    /// <param name="json">One object, whole, in UTF-8; blanks may surround it.</param>
    /// <exception cref="SourceException">This is no JSON, not what the class declares, or too long.</exception>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length > mostBytes)
            throw new SourceException($"{rows.Row} has {json.Length} bytes, which is more than {mostBytes}. Check that it is a row, or "
                + $"raise {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.MaxRowBytes)}.");
        rows.ReadWhole(json, isLine: false);
    }

    /// <summary>Ends the batch. It is valid until the next one begins.</summary>
    /// <exception cref="SourceException">A value is missing where the class does not allow it.</exception>
    public Batch<TRow> End() => rows.Filler.End();
}

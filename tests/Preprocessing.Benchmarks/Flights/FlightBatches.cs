namespace Preprocessing.Benchmarks.Flights;

/// <summary>Batches of the product in memory.</summary>
static class FlightBatches
{
    /// <summary>Texts as codes: what a reader of Parquet files leaves.</summary>
    public static Batch<FlightRow> FromCodes(FlightChunk chunk)
    {
        var batch = Numbers(chunk);
        Fill(batch.Texts(2), chunk.OriginCodes, chunk.OriginValues);
        Fill(batch.Texts(3), chunk.DestinationCodes, chunk.DestinationValues);
        return batch;
    }

    /// <summary>A text of its own for every row: what a reader without dictionaries leaves.</summary>
    public static Batch<FlightRow> FromTexts(FlightChunk chunk)
    {
        var batch = Numbers(chunk);
        Fill(batch.Texts(2), [.. Enumerable.Range(0, chunk.Rows)], chunk.Origins);
        Fill(batch.Texts(3), [.. Enumerable.Range(0, chunk.Rows)], chunk.Destinations);
        return batch;
    }

    static Batch<FlightRow> Numbers(FlightChunk chunk)
    {
        var batch = new Batch<FlightRow>(FlightRow.Pipeline) { Count = chunk.Rows, FirstRow = chunk.FirstRow };
        Fill(batch.Values<DateTime>(0), chunk.Departure);
        Fill(batch.Values<long>(1), chunk.Distance);
        // Only whether a flight was late matters, by its label.
        Fill(batch.Values<long>(4), Array.ConvertAll(chunk.Late, late => late ? 16L : 0));
        return batch;
    }

    static void Fill<T>(Column<T> column, T[] values) where T : unmanaged
    {
        column.Resize(values.Length, withMissing: false);
        values.CopyTo(column.Values);
    }

    static void Fill(TextColumn column, int[] codes, string[] values)
    {
        column.Resize(codes.Length);
        foreach (var value in values)
            column.AddValue(value.AsMemory());
        codes.CopyTo(column.Codes);
    }
}

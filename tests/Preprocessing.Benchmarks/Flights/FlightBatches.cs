using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>Batches of the product in memory.</summary>
static class FlightBatches
{
    /// <summary>Texts as codes: what a reader of Parquet files leaves.</summary>
    public static Batch<FlightRow> FromCodes(FlightChunk chunk)
    {
        var batch = Numbers(chunk);
        BatchColumns.Fill(batch.Texts(2), chunk.OriginCodes, chunk.OriginValues);
        BatchColumns.Fill(batch.Texts(3), chunk.DestinationCodes, chunk.DestinationValues);
        return batch;
    }

    /// <summary>A text of its own for every row: what a reader without dictionaries leaves.</summary>
    public static Batch<FlightRow> FromTexts(FlightChunk chunk)
    {
        var batch = Numbers(chunk);
        BatchColumns.Fill(batch.Texts(2), chunk.Origins);
        BatchColumns.Fill(batch.Texts(3), chunk.Destinations);
        return batch;
    }

    static Batch<FlightRow> Numbers(FlightChunk chunk)
    {
        var batch = new Batch<FlightRow>(FlightRow.Pipeline) { Count = chunk.Rows, FirstRow = chunk.FirstRow };
        BatchColumns.Fill(batch.Values<DateTime>(0), chunk.Departure);
        BatchColumns.Fill(batch.Values<long>(1), chunk.Distance);
        // Only whether a flight was late matters, by its label.
        BatchColumns.Fill(batch.Values<long>(4), Array.ConvertAll(chunk.Late, late => late ? 16L : 0));
        return batch;
    }
}

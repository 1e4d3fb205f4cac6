using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>Batches of the product in memory.</summary>
static class ClickBatches
{
    /// <summary>Texts as codes: what a reader of Parquet files leaves.</summary>
    public static Batch<ClickRow> FromCodes(ClickChunk chunk) =>
        Create(chunk, (column, to) => BatchColumns.Fill(to, chunk.Codes[column], chunk.Values[column]));

    /// <summary>A text of its own for every row that has one: what a reader without dictionaries leaves.</summary>
    public static Batch<ClickRow> FromTexts(ClickChunk chunk) => Create(chunk, (column, to) => BatchColumns.Fill(to, chunk.Texts[column]));

    static Batch<ClickRow> Create(ClickChunk chunk, Action<int, TextColumn> fill)
    {
        var batch = new Batch<ClickRow>(ClickRow.Pipeline) { Count = chunk.Rows, FirstRow = chunk.FirstRow };
        for (var column = 0; column < ClickData.Numbers; column++)
        {
            var to = batch.Values<long>(column);
            to.Resize(chunk.Rows, withMissing: true);
            chunk.Numbers[column].CopyTo(to.Values);
            chunk.Missing[column].CopyTo(to.Missing);
        }
        for (var column = 0; column < ClickData.Texts; column++)
            fill(column, batch.Texts(ClickData.Numbers + column));
        return batch;
    }
}

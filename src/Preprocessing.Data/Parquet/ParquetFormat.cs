using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="ParquetSource"/> reads.</summary>
sealed class ParquetFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".parquet"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        ParquetSource.Open(pipeline, new ParquetReadOptions(), files.Found);

    public override async Task<IReadOnlyList<FoundColumn>> FindColumnsAsync(
        SourceFiles files, CancellationToken cancellationToken = default)
    {
        var file = await ParquetFile.OpenAsync(files.Found[0], cancellationToken).ConfigureAwait(false);
        return FoundColumn.Distinct(file.Columns
            .SelectMany(column => column.Inside.Count > 0 ? column.Inside : [column])
            .Select(column => ColumnReaders.Stored(column) is { } stored
                ? new FoundColumn(column.Name, stored)
                : new FoundColumn(column.Name, null, $"it holds {column.Type.Name}, which no type of a column is read from")));
    }
}

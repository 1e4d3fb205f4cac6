using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="ParquetSource"/> reads.</summary>
sealed class ParquetFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".parquet"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        ParquetSource.Open(pipeline, new ParquetReadOptions(), files.Found);
}

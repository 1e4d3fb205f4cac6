using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="CsvSource"/> reads.</summary>
sealed class CsvFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".csv", ".tsv"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        CsvSource.Open(pipeline, new CsvReadOptions(), files.Found);
}

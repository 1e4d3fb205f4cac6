using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="CsvSource"/> reads.</summary>
sealed class CsvFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".csv", ".tsv"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        CsvSource.Open(pipeline, new CsvReadOptions(), files.Found);

    public override Task<IReadOnlyList<FoundColumn>> FindColumnsAsync(SourceFiles files, CancellationToken cancellationToken = default)
    {
        var options = new CsvReadOptions();
        var (file, _) = CsvHeader.Read(TextFile.Open(files.Found[0], options.Encoding, "CSV"), options, []);
        return Task.FromResult(FoundColumn.Distinct(file.Names.Select(name =>
            new FoundColumn(name, ColumnInfo.OfText(name, name, nullable: true)) { Meaning = TextMeaning.Anything })));
    }
}

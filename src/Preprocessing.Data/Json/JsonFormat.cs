using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="JsonSource"/> reads.</summary>
sealed class JsonFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".jsonl", ".ndjson", ".json"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        JsonSource.Open(pipeline, new JsonReadOptions(), files.Found);

    public override async Task<IReadOnlyList<FoundColumn>> FindColumnsAsync(
        SourceFiles files, CancellationToken cancellationToken = default)
    {
        var shapes = new JsonShapes();
        foreach (var file in files.Found)
            await shapes.AddAsync(JsonFile.Open(file, new JsonReadOptions()), cancellationToken).ConfigureAwait(false);
        return FoundColumn.Distinct(shapes.Columns);
    }
}

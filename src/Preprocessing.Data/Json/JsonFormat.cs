using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Files that <see cref="JsonSource"/> reads.</summary>
sealed class JsonFormat : FileFormat
{
    public override IReadOnlyList<string> Endings => [".jsonl", ".ndjson", ".json"];

    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
        JsonSource.Open(pipeline, new JsonReadOptions(), files.Found);
}

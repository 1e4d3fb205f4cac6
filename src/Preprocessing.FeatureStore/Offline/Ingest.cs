namespace Preprocessing.FeatureStore;

/// <summary>
/// Rows that came into an offline store together: the ledger of which files hold them, and where they came from. After a compaction one
/// ledger stands for all ingests up to its number.
/// </summary>
/// <param name="Number">The number of the ingest, from 1; of several, that of the last one.</param>
/// <param name="Sources">The versions of what was read, of those sources that have one.</param>
/// <param name="FirstSequence">The sequence of its first row; the others follow without a gap.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Files">The files, relative to the folder of the view.</param>
sealed record Ingest(int Number, IReadOnlyList<string> Sources, long FirstSequence, long Rows, IReadOnlyList<IngestFile> Files)
{
    /// <summary>Where a growing source goes on behind the rows (<see cref="IIncrementalSource{TRow}"/>); null if it was none.</summary>
    public string? Position { get; init; }

    /// <summary>The sequence after its last row.</summary>
    public long NextSequence => FirstSequence + Rows;

    /// <summary>Reads a ledger.</summary>
    /// <exception cref="StoreException">It cannot be read or is something else.</exception>
    public static Ingest Read(string path) => StoreFile.Read(path, "no ledger of a feature store", json => new Ingest(
        json.GetProperty("ingest").GetInt32(),
        [.. json.GetProperty("sources").EnumerateArray().Select(source => source.GetString()!)],
        json.GetProperty("first").GetInt64(),
        json.GetProperty("rows").GetInt64(),
        [.. json.GetProperty("files").EnumerateArray().Select(file => new IngestFile(
            file.GetProperty("name").GetString()!, file.GetProperty("rows").GetInt64(),
            file.GetProperty("from").GetInt64(), file.GetProperty("to").GetInt64(),
            file.GetProperty("first").GetInt64(), file.GetProperty("next").GetInt64()))])
    {
        Position = json.GetProperty("position").GetString(),
    });

    /// <summary>Writes the ledger: from then on the rows are in the store.</summary>
    public void Write(string path) => StoreFile.Write(path, json =>
    {
        json.WriteNumber("ingest", Number);
        json.WriteStartArray("sources");
        foreach (var source in Sources)
            json.WriteStringValue(source);
        json.WriteEndArray();
        json.WriteString("position", Position);
        json.WriteNumber("first", FirstSequence);
        json.WriteNumber("rows", Rows);
        json.WriteStartArray("files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("rows", file.Rows);
            json.WriteNumber("from", file.FirstTicks);
            json.WriteNumber("to", file.LastTicks);
            json.WriteNumber("first", file.FirstSequence);
            json.WriteNumber("next", file.NextSequence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

/// <summary>A file of an ingest.</summary>
/// <param name="Name">Its name, relative to the folder of the view, such as <c>event_date=2001-01-31/part-000001-0001.parquet</c>.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="FirstTicks">The least event time.</param>
/// <param name="LastTicks">The greatest event time.</param>
/// <param name="FirstSequence">The least sequence.</param>
/// <param name="NextSequence">The number after the greatest sequence.</param>
sealed record IngestFile(
    string Name, long Rows, long FirstTicks, long LastTicks, long FirstSequence, long NextSequence);

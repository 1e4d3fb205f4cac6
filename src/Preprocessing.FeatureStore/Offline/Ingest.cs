namespace Preprocessing.FeatureStore;

/// <summary>Rows that came into an offline store together: the ledger of which files hold them, and where they came from.</summary>
/// <param name="Number">The number of the ingest, from 1.</param>
/// <param name="Source">The version of what was read; null if the source has none.</param>
/// <param name="FirstSequence">The sequence of its first row; the others follow without a gap.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Files">The files, relative to the folder of the view.</param>
sealed record Ingest(int Number, string? Source, long FirstSequence, long Rows, IReadOnlyList<IngestFile> Files)
{
    /// <summary>The sequence after its last row.</summary>
    public long NextSequence => FirstSequence + Rows;

    /// <summary>Reads a ledger.</summary>
    /// <exception cref="StoreException">It cannot be read or is something else.</exception>
    public static Ingest Read(string path) => StoreFile.Read(path, "no ledger of a feature store", json => new Ingest(
        json.GetProperty("ingest").GetInt32(),
        json.GetProperty("source").GetString(),
        json.GetProperty("first").GetInt64(),
        json.GetProperty("rows").GetInt64(),
        [.. json.GetProperty("files").EnumerateArray().Select(file => new IngestFile(
            file.GetProperty("name").GetString()!, file.GetProperty("rows").GetInt64(),
            file.GetProperty("from").GetInt64(), file.GetProperty("to").GetInt64()))]));

    /// <summary>Writes the ledger: from then on the rows are in the store.</summary>
    public void Write(string path) => StoreFile.Write(path, json =>
    {
        json.WriteNumber("ingest", Number);
        json.WriteString("source", Source);
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
sealed record IngestFile(string Name, long Rows, long FirstTicks, long LastTicks);

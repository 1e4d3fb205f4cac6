using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>What a folder says of the rows that landed in it.</summary>
/// <param name="Pipeline">The pipeline of the rows.</param>
/// <param name="SchemaHash">The hash of its columns.</param>
/// <param name="Folder">What the folders are named by; null if there are none.</param>
/// <param name="Run">The number of the last run.</param>
/// <param name="Position">Where the next run goes on.</param>
/// <param name="Version">The version of what the last run read; null if the source has none.</param>
/// <param name="Read">The rows that the last run read.</param>
/// <param name="Rejected">Those of them that broke a constraint.</param>
/// <param name="AllRead">The rows that all runs read.</param>
/// <param name="AllRejected">Those of them that broke a constraint.</param>
/// <param name="Files">The files of the last run, relative to the folder.</param>
/// <param name="IsPublished">Whether these files have their names.</param>
sealed record LandingLedger(
    string Pipeline, string SchemaHash, string? Folder, int Run, string Position, string? Version, long Read, long Rejected, long AllRead,
    long AllRejected, IReadOnlyList<string> Files, bool IsPublished)
{
    const int Format = 1;

    /// <summary>Makes sure that rows of a pipeline belong to those that landed.</summary>
    /// <exception cref="SourceException">They are of another pipeline, have other columns, or are laid into other folders.</exception>
    public void RequireSame(string pipeline, string schemaHash, string? folder, string path)
    {
        var difference = Pipeline != pipeline ? $"rows of pipeline '{Pipeline}', not of '{pipeline}'"
            : SchemaHash != schemaHash ? $"rows of pipeline '{pipeline}' with other columns (schema {SchemaHash}, now {schemaHash})"
            : Folder != folder ? $"rows laid by {Folder ?? "nothing"}, now they are to be laid by {folder ?? "nothing"}"
            : null;
        if (difference is not null)
            throw new SourceException($"'{path}' is the ledger of {difference}. Land into another folder, or land all rows anew.");
    }

    /// <summary>Reads a ledger.</summary>
    /// <exception cref="SourceException">It is none.</exception>
    public static LandingLedger Parse(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var json = document.RootElement;
            if (json.GetProperty("format").GetInt32() is not Format and var format)
                throw new SourceException($"'{path}' has format {format}, expected {Format}. Land with the version that wrote it.");
            var (last, all) = (json.GetProperty("last"), json.GetProperty("all"));
            return new(
                json.GetProperty("pipeline").GetString()!,
                json.GetProperty("schema").GetString()!,
                json.GetProperty("partition").GetString(),
                json.GetProperty("run").GetInt32(),
                json.GetProperty("position").GetString()!,
                json.GetProperty("version").GetString(),
                last.GetProperty("read").GetInt64(),
                last.GetProperty("rejected").GetInt64(),
                all.GetProperty("read").GetInt64(),
                all.GetProperty("rejected").GetInt64(),
                [.. json.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)],
                json.GetProperty("published").GetBoolean());
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new SourceException($"'{path}' is no ledger of landed rows: {cause.Message} Restore it from a copy, or land all rows "
                + "anew into another folder.", cause);
        }
    }

    /// <summary>Writes the ledger.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("pipeline", Pipeline);
        json.WriteString("schema", SchemaHash);
        json.WriteString("partition", Folder);
        json.WriteNumber("run", Run);
        json.WriteString("position", Position);
        json.WriteString("version", Version);
        Counts(json, "last", Read, Rejected);
        Counts(json, "all", AllRead, AllRejected);
        json.WriteStartArray("files");
        foreach (var file in Files)
            json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteBoolean("published", IsPublished);
        json.WriteEndObject();
    }

    static void Counts(Utf8JsonWriter json, string name, long read, long rejected)
    {
        json.WriteStartObject(name);
        json.WriteNumber("read", read);
        json.WriteNumber("landed", read - rejected);
        json.WriteNumber("rejected", rejected);
        json.WriteEndObject();
    }
}

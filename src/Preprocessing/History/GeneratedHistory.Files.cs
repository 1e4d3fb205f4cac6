using System.Text.Encodings.Web;
using System.Text.Json;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

// The file of a history.
public abstract partial class GeneratedHistory<TRow>
{
    const int Format = 1;

    static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of the definition that describe the history; those in the file must be equal.</summary>
    string Declared => string.Concat(
        pipeline.Definition.Split('\n').Where(line => line.StartsWith("history ", StringComparison.Ordinal)).Select(line => line + "\n"));

    /// <inheritdoc/>
    public sealed override void Save(string path)
    {
        lock (gate)
            AtomicFile.Write(path, stream =>
            {
                using var json = new Utf8JsonWriter(stream, Lines);
                json.WriteStartObject();
                json.WriteNumber("preprocessing", Format);
                json.WriteString("pipeline", pipeline.Name);
                json.WriteString("history", Declared);
                json.WriteStartArray("keys");
                for (var key = 0; key < keys.Count; key++)
                {
                    // One line per key, so that a large file can be read and compared.
                    json.Flush();
                    stream.Write("\n"u8);
                    Write(json, key);
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.Flush();
                stream.Write("\n"u8);
            });
    }

    void Write(Utf8JsonWriter json, int key)
    {
        json.WriteStartObject();
        json.WritePropertyName("key");
        CategoryJson.Write(json, CategoryValue.Of(keys[key]));
        json.WriteNumber("newest", newest[key]);
        json.WriteStartArray("columns");
        for (var i = 0; i < columns.Length; i++)
        {
            var rows = memories[key * columns.Length + i].Rows;
            json.WriteStartArray();
            for (var row = 0; row < rows.Count; row++)
            {
                json.WriteNumberValue(rows.Time(row).Ticks);
                StateJson.WriteNumber(json, rows.Values[row]);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote into this history, which is empty.</summary>
    internal History<TRow> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Read(path, document.RootElement);
            return this;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException(
                $"The history '{path}' cannot be read: {error.Message} Record the rows of pipeline '{pipeline.Name}' and save it there.",
                error);
        }
        catch (Exception error)
            when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new StateException(
                $"The file '{path}' is not a sound history: {error.Message} It was damaged or edited; restore it, "
                    + $"or record the rows of pipeline '{pipeline.Name}' again.",
                error);
        }
    }

    void Read(string path, JsonElement json)
    {
        if (json.GetProperty("preprocessing").GetInt32() is var format && format != Format)
            throw new StateException($"The history '{path}' has format {format}, but this version reads format {Format}. "
                + "Use the version that wrote it, or record the rows again.");
        var (name, history) = (json.GetProperty("pipeline").GetString(), json.GetProperty("history").GetString());
        if (name != pipeline.Name || history != Declared)
            throw new StateException($"The history '{path}' is of pipeline '{name}' and remembers\n"
                + $"{history}but pipeline '{pipeline.Name}' needs\n{Declared}Record the rows again, "
                + "or use the code that the file was written with.");
        foreach (var entry in json.GetProperty("keys").EnumerateArray())
        {
            var key = Add(CategoryJson.Read(entry.GetProperty("key")).ToCategory());
            newest[key] = entry.GetProperty("newest").GetInt64();
            var series = entry.GetProperty("columns");
            if (series.GetArrayLength() != columns.Length)
                throw new FormatException($"a key has {series.GetArrayLength()} columns, expected {columns.Length}.");
            for (var i = 0; i < columns.Length; i++)
            {
                var rows = series[i].EnumerateArray().ToArray();
                for (var row = 0; row + 1 < rows.Length; row += 2)
                    memories[key * columns.Length + i].Add(StateJson.Number(rows[row + 1]), rows[row].GetInt64(), columns[i]);
            }
        }
    }
}

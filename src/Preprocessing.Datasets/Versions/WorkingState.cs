using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Which content the files of a working folder had when they were last committed or checked out, by length and date.</summary>
/// <remarks>It saves reading unchanged files, and is this machine's alone: whatever is not in it, or not readable, is read again.</remarks>
sealed class WorkingState
{
    readonly Dictionary<string, (long Length, long Written, string Sha256)> files = new(StringComparer.Ordinal);

    /// <summary>Reads the state; an empty one if there is none.</summary>
    public static WorkingState Load(string path)
    {
        var state = new WorkingState();
        if (!File.Exists(path))
            return state;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var file in document.RootElement.EnumerateObject())
                state.files[file.Name] = (file.Value[0].GetInt64(), file.Value[1].GetInt64(), file.Value[2].GetString()!);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            state.files.Clear();
        }
        return state;
    }

    /// <summary>Whether a file is known to have a content.</summary>
    public bool Has(WorkingFile file, string sha256) =>
        files.TryGetValue(file.Name, out var known) && known == (file.Length, file.Written, sha256);

    /// <summary>Notes the content of a file.</summary>
    public void Note(WorkingFile file, string sha256) => files[file.Name] = (file.Length, file.Written, sha256);

    /// <summary>Whether another state says the same.</summary>
    public bool IsSame(WorkingState other) =>
        files.Count == other.files.Count && files.All(file => other.files.TryGetValue(file.Key, out var known) && known == file.Value);

    /// <summary>Writes the state.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        foreach (var (name, file) in files)
        {
            json.WriteStartArray(name);
            json.WriteNumberValue(file.Length);
            json.WriteNumberValue(file.Written);
            json.WriteStringValue(file.Sha256);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });
}

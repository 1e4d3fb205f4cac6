using System.Text.Json;

namespace Preprocessing.FeatureStore;

/// <summary>The small JSON files by which the folder of a store says what is in it.</summary>
static class StoreFile
{
    const int Format = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it is, after "is": <c>no ledger of a feature store</c>.</param>
    /// <param name="read">Reads the fields.</param>
    /// <exception cref="StoreException">The file cannot be read, is of another format, or is something else.</exception>
    public static T Read<T>(string path, string expected, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var json = document.RootElement;
            return json.GetProperty("format").GetInt32() is not Format and var format
                ? throw new StoreException($"'{path}' has format {format}, expected {Format}. Use the version that wrote it.")
                : read(json);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or FormatException or KeyNotFoundException or OverflowException or ArgumentException)
        {
            throw new StoreException(
                $"'{path}' is {expected}: {cause.Message} Restore it from a copy, or materialise the view into another folder.", cause);
        }
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, Action<Utf8JsonWriter> write) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        write(json);
        json.WriteEndObject();
    });
}

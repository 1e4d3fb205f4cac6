using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes the objects that are kept or sent as JSON, and reads those that are kept.</summary>
static class RecordJson
{
    static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object for people as well, in lines.</summary>
    public static byte[] WriteReadable(Action<Utf8JsonWriter> members) => Write(Readable, members);

    /// <summary>Writes an object in one line.</summary>
    public static byte[] WriteLine(Action<Utf8JsonWriter> members) => Write(default, members);

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">The object.</param>
    /// <param name="format">The number of the format that is expected.</param>
    /// <param name="where">The file.</param>
    /// <param name="what">What the object is, for messages.</param>
    /// <param name="read">Reads its members.</param>
    /// <exception cref="DatasetException">It is no such object, or one of another format.</exception>
    public static T Parse<T>(byte[] bytes, int format, string where, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { AllowDuplicateProperties = false });
            var json = document.RootElement;
            if (json.GetProperty("format").GetInt32() is var found && found != format)
                throw new DatasetException($"'{where}' has format {found}, expected {format}. Read it with the version that wrote it.");
            return read(json);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or KeyNotFoundException
            or ArgumentException)
        {
            throw new DatasetException($"'{where}' is no {what}: {cause.Message} Restore it from git.", cause);
        }
    }

    /// <summary>Reads a text that is not null.</summary>
    /// <exception cref="FormatException">It is null.</exception>
    public static string Text(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    /// <summary>Reads a time that <see cref="WriteTime"/> wrote.</summary>
    public static DateTime Time(this JsonElement json, string name) =>
        DateTime.ParseExact(json.Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Writes a time to the last tick.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTime time) =>
        json.WriteString(name, time.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes the time of an event, in milliseconds.</summary>
    public static void WriteEventTime(this Utf8JsonWriter json, string name, DateTime time) =>
        json.WriteString(name, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}

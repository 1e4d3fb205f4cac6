using System.Text.Json;
using System.Text.Json.Serialization;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>The JSON format of a flight: the properties of the class in camel case, and nothing else.</summary>
static class FlightJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Converters = { new LocalTime() },
    };

    /// <summary>Gives the JSON property of a column.</summary>
    public static string FieldOf(ColumnInfo column) => JsonNamingPolicy.CamelCase.ConvertName(column.Member);

    /// <summary>Describes the values that a column expects.</summary>
    public static string Expected(ColumnInfo column) =>
        column.Type == typeof(string) ? "a text"
        : column.Type == typeof(DateTime) ? "a local date and time without offset, such as \"2001-03-04T17:30\""
        : column.Type == typeof(bool) ? "true or false"
        : column.Type == typeof(double) || column.Type == typeof(float) ? "a number"
        : "a whole number";

    /// <summary>Describes the JSON that was found, shortened.</summary>
    public static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => json.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : json.GetRawText(),
    };

    /// <summary>
    /// Reads the local time at the airport, and nothing else: a time with an offset would be moved to the time zone of this machine, and a
    /// date without a time would become midnight.
    /// </summary>
    sealed class LocalTime : JsonConverter<DateTime>
    {
        const int DateOnly = 10;

        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && reader.ValueSpan.Length > DateOnly
            && reader.TryGetDateTime(out var time)
            && time.Kind == DateTimeKind.Unspecified
                ? time
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Preprocessing.Tool;

/// <summary>Answers as JSON, and the schemas of these, which follow from the types.</summary>
static class AnswerJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>An answer as one document.</summary>
    public static string Write(Answer answer) => JsonSerializer.Serialize(answer, answer.GetType(), Options);

    /// <summary>A number as JSON can have it: null if it is NaN or infinite.</summary>
    public static double? Finite(double number) => double.IsFinite(number) ? number : null;

    /// <summary>The schema of a type of answers.</summary>
    public static JsonNode SchemaOf(Type type)
    {
        var schema = (JsonObject)Options.GetJsonSchemaAsNode(type, new() { TreatNullObliviousAsNonNullable = true });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    /// <summary>A schema as text.</summary>
    public static string Text(JsonNode schema) => schema.ToJsonString(Options);
}

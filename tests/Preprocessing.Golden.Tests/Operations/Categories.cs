using System.Text.Json;
using System.Text.Json.Nodes;

namespace Preprocessing.Golden.Tests.Operations;

/// <summary>Categories as C#, and as they stand in states.</summary>
static class Categories
{
    public static string Code(JsonElement list) => $"new object?[] {{ {string.Join(", ", list.EnumerateArray().Select(Value))} }}";

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Operations.Code.Of(value.GetString()!),
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    /// <summary>A list without the categories in others, each a list, a category, or nothing.</summary>
    public static JsonArray Except(JsonElement list, params JsonElement[] others)
    {
        var without = others.SelectMany(other => other.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => other.EnumerateArray(),
            _ => Enumerable.Repeat(other, 1),
        }).Select(other => other.GetRawText()).ToHashSet();
        return list.ValueKind != JsonValueKind.Array
            ? []
            : [.. list.EnumerateArray().Where(value => !without.Contains(value.GetRawText())).Select(FittedField.Node)];
    }
}

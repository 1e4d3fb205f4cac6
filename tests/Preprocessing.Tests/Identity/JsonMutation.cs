using System.Text.Json.Nodes;

namespace Preprocessing.Tests.Identity;

/// <summary>
/// Changes a JSON document as damage or a hand would: lengths, values out of range, other kinds, duplicates, another order.
/// </summary>
sealed class JsonMutation(Random random)
{
    static readonly Func<JsonNode?>[] Others =
    [
        () => null, () => 0, () => -1, () => -2, () => -3, () => 1, () => 2, () => 3, () => 7, () => 64, () => 1_000_000,
        () => int.MaxValue, () => int.MaxValue - 1, () => int.MinValue, () => long.MaxValue, () => long.MinValue, () => 0.5, () => -0.5,
        () => 1e308, () => -1e308, () => 5e-324, () => "NaN", () => "Infinity", () => "-Infinity", () => "", () => "x", () => "a\0b",
        () => new string('y', 5000), () => true, () => false, () => new JsonArray(), () => new JsonArray(0, 1),
        () => new JsonArray(null, null), () => new JsonObject(), () => new JsonObject { ["real"] = "inf" },
        () => new JsonObject { ["utf16"] = "D800" },
    ];

    /// <summary>What was done last, for messages.</summary>
    public string What { get; private set; } = "";

    /// <summary>Changes something inside of a node.</summary>
    public void Change(JsonNode root)
    {
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        var at = nodes[random.Next(nodes.Count)];
        What = at.GetPath();
        if (at is JsonArray array)
            Change(array);
        else
            Change((JsonObject)at);
    }

    void Change(JsonArray array)
    {
        var at = array.Count == 0 ? 0 : random.Next(array.Count);
        switch (array.Count == 0 ? 0 : random.Next(9))
        {
            case 0:
                array.Insert(at, Other());
                break;
            case 1:
                array.RemoveAt(at);
                break;
            case 2:
                array.Insert(at, array[at]?.DeepClone());
                break;
            case 3:
                array.Clear();
                break;
            case 4:
                while (array.Count > at)
                    array.RemoveAt(array.Count - 1);
                break;
            case 5:
                JsonNode?[] turned = [.. array.Select(item => item?.DeepClone()).Reverse()];
                array.Clear();
                foreach (var item in turned)
                    array.Add(item);
                break;
            case 6:
                (array[at], array[0]) = (array[0]?.DeepClone(), array[at]?.DeepClone());
                break;
            default:
                array[at] = Near(array[at]) ?? Other();
                break;
        }
    }

    void Change(JsonObject members)
    {
        if (members.Count == 0 || random.Next(12) == 0)
        {
            members["more" + random.Next(10)] = Other();
            return;
        }
        var name = members.ElementAt(random.Next(members.Count)).Key;
        What += "." + name;
        switch (random.Next(8))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members[name] = members.ElementAt(random.Next(members.Count)).Value?.DeepClone();
                break;
            case 2 or 3:
                members[name] = Other();
                break;
            default:
                members[name] = Near(members[name]) ?? Other();
                break;
        }
    }

    JsonNode? Other() => Others[random.Next(Others.Length)]();

    /// <summary>A value of the same kind that is a little off; null if the node is none.</summary>
    JsonNode? Near(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<long>(out var whole) ? (random.Next(5) switch
        {
            0 => unchecked(whole + 1),
            1 => unchecked(whole - 1),
            2 => unchecked(-whole),
            3 => unchecked(whole * 1000),
            _ => 0,
        })
        : value.TryGetValue<double>(out var number)
            ? (random.Next(4) switch { 0 => number * 2, 1 => -number, 2 => Math.Floor(number), _ => number + 1 } is var next
                && double.IsFinite(next)
                ? next
                : 0)
        : value.TryGetValue<bool>(out var flag) ? !flag
        : value.TryGetValue<string>(out var text) ? text + "z"
        : null;

    static void Collect(JsonNode? node, List<JsonNode> nodes)
    {
        if (node is JsonArray or JsonObject)
            nodes.Add(node);
        if (node is JsonArray array)
            foreach (var item in array)
                Collect(item, nodes);
        if (node is JsonObject members)
            foreach (var member in members)
                Collect(member.Value, nodes);
    }
}

using System.Text;
using System.Text.Json;

namespace Preprocessing.Testing;

/// <summary>Writes a learnt state as tables: single values one below the other, lists of the same length side by side.</summary>
static class StateTable
{
    public static void Write(StringBuilder text, JsonElement state)
    {
        foreach (var learnt in state.EnumerateObject())
            if (learnt.Value.ValueKind == JsonValueKind.Array)
                // A step that follows a step with several numbers has one state per number.
                foreach (var (i, item) in learnt.Value.EnumerateArray().Index())
                    Section(text, $"{learnt.Name} {i + 1}", item);
            else
                Section(text, learnt.Name, learnt.Value);
    }

    static void Section(StringBuilder text, string title, JsonElement learnt)
    {
        Table.Title(text, title);
        var (values, lists) = (new List<(string Name, string Value)>(), new List<(string Name, string[] Values)>());
        Collect("", learnt, values, lists);
        if (values.Count > 0)
            Table.Write(text, ["", ""], values.Select(value => (string[])[value.Name, value.Value]));
        foreach (var alike in lists.Where(list => list.Values.Length > 0).GroupBy(list => list.Values.Length))
        {
            // Categories or bounds come first in a state, so they name the lines of the other lists.
            var named = alike.Count() > 1 && alike.First().Values.Distinct().Count() == alike.Key;
            string[] head = [.. named ? [] : (string[])["#"], .. alike.Select(list => list.Name)];
            Table.Write(text, head, Enumerable.Range(0, alike.Key)
                .Select(i => (string[])[.. named ? [] : (string[])[$"{i}"], .. alike.Select(list => list.Values[i])]));
        }
    }

    static void Collect(
        string name, JsonElement value, List<(string Name, string Value)> values, List<(string Name, string[] Values)> lists)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Collect(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value, values, lists);
                break;
            case JsonValueKind.Array
                when value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)):
                lists.Add((name, [.. value.EnumerateArray().Select(Text)]));
                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index())
                    Collect($"{name}[{i}]", item, values, lists);
                break;
            default:
                values.Add((name, Text(value)));
                break;
        }
    }

    static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

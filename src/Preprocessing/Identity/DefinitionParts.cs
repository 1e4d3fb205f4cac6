namespace Preprocessing;

/// <summary>A definition taken apart into what a person thinks in: columns, features with their steps, label, helper code.</summary>
sealed class DefinitionParts
{
    public string Emission { get; private set; } = "";

    public string Pipeline { get; private set; } = "";

    /// <summary>Columns by name, with type and property.</summary>
    public OrderedDictionary<string, string> Columns { get; } = [];

    /// <summary>Features by name, with the value that enters and the steps it goes through.</summary>
    public OrderedDictionary<string, (string Value, List<StepText> Steps)> Features { get; } = [];

    /// <summary>Label and weight by the word that introduces them.</summary>
    public OrderedDictionary<string, string> Roles { get; } = [];

    /// <summary>Code that features call, by name, with its hash.</summary>
    public OrderedDictionary<string, string> Uses { get; } = [];

    /// <summary>Reads a definition; lines of a kind that is not known are left out, as a later version may have written them.</summary>
    public static DefinitionParts Of(string definition)
    {
        var parts = new DefinitionParts();
        foreach (var line in definition.Split('\n'))
            parts.Read(line);
        return parts;
    }

    void Read(string line)
    {
        var (word, rest) = Cut(line.Trim());
        switch (word)
        {
            case "preprocessing":
                Emission = rest;
                break;
            case "pipeline":
                Pipeline = rest;
                break;
            case "column":
                var column = Column(rest);
                Columns[column.Name] = column.Type;
                break;
            case "feature":
                var feature = Cut(rest);
                Features[feature.Word] = (feature.Remainder, []);
                break;
            case "step" when Features.Count > 0:
                Features.GetAt(Features.Count - 1).Value.Steps.Add(StepText.Of(rest));
                break;
            case "label" or "weight":
                Roles[word] = rest;
                break;
            case "uses":
                var at = rest.LastIndexOf(' ');
                Uses[at < 0 ? rest : rest[..at]] = at < 0 ? "" : rest[(at + 1)..];
                break;
        }
    }

    /// <summary>Takes "name Type" or "name Type as Member" apart from the end, as a column's name may hold blanks.</summary>
    static (string Name, string Type) Column(string text)
    {
        var words = text.Split(' ');
        var tail = words.Length >= 4 && words[^2] == "as" ? 3 : 1;
        return (string.Join(' ', words[..^tail]), string.Join(' ', words[^tail..]));
    }

    static (string Word, string Remainder) Cut(string line) =>
        line.IndexOf(' ') is >= 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
}

/// <summary>A step as a definition has it: "one-hot/1 MaxCategories=20".</summary>
sealed record StepText(string Name, string Version, OrderedDictionary<string, string> Parameters)
{
    public static StepText Of(string text)
    {
        var words = Words(text);
        var name = words[0].Split('/', 2);
        var parameters = new OrderedDictionary<string, string>();
        foreach (var word in words.Skip(1))
            if (word.IndexOf('=') is > 0 and var at)
                parameters[word[..at]] = word[(at + 1)..];
        return new(name[0], name.Length > 1 ? name[1] : "", parameters);
    }

    /// <summary>Splits at blanks outside of quotes: a parameter may be a text.</summary>
    static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
            if (i == text.Length || text[i] == ' ' && !quoted)
            {
                words.Add(text[start..i]);
                start = i + 1;
            }
            else if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
                quoted = !quoted;
        return words;
    }
}

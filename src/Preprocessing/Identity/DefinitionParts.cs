using System;
using System.Collections.Generic;
using System.Linq;

namespace Preprocessing;

/// <summary>A definition split into the parts that a person knows: columns, features and labels with their steps, helper code.</summary>
/// <remarks>The generator compiles this file too, for lock files, so it uses only what .NET Standard 2.0 has.</remarks>
sealed class DefinitionParts
{
    /// <summary>The steps that a line with a step belongs to.</summary>
    List<StepText>? chain;

    public string Emission { get; private set; } = "";

    public string Pipeline { get; private set; } = "";

    /// <summary>The version that a person gave the pipeline.</summary>
    public string Version { get; private set; } = "1";

    /// <summary>Columns by name, with type and property.</summary>
    public NamedParts<string> Columns { get; } = new();

    /// <summary>Features by name, with the value that enters and the steps of the chain.</summary>
    public NamedParts<ChainText> Features { get; } = new();

    /// <summary>Labels by name, with the value that enters and the steps of the chain.</summary>
    public NamedParts<ChainText> Labels { get; } = new();

    /// <summary>Lags and windows by column; under "of" by the properties that hold the key and the event time.</summary>
    public NamedParts<string> History { get; } = new();

    /// <summary>Weight, group and filter by the word that introduces them.</summary>
    public NamedParts<string> Roles { get; } = new();

    /// <summary>The values of columns without a value in the row, by column, if they are not the default of the type.</summary>
    public NamedParts<string> Initials { get; } = new();

    /// <summary>The hashes of expressions, by the property that has the expression.</summary>
    public NamedParts<string> Expressions { get; } = new();

    /// <summary>The code that features call, by name, with its hash.</summary>
    public NamedParts<string> Uses { get; } = new();

    /// <summary>The constraints of a contract, by column.</summary>
    public NamedParts<string> Constraints { get; } = new();

    /// <summary>The terms of a contract, by class or column.</summary>
    public NamedParts<string> Terms { get; } = new();

    /// <summary>The summaries of class, columns and features in a contract, by name.</summary>
    public NamedParts<string> Documentation { get; } = new();

    /// <summary>
    /// Reads a definition or a contract; lines of an unknown kind are left out, because a later version may have written them.
    /// </summary>
    public static DefinitionParts Of(string definition)
    {
        var parts = new DefinitionParts();
        foreach (var line in definition.Split('\n'))
            parts.Read(line);
        return parts;
    }

    void Read(string line)
    {
        var (word, rest) = Cut(line.Trim(), ' ');
        switch (word)
        {
            case "preprocessing":
                Emission = rest;
                break;
            case "pipeline":
                var named = rest.Split([" version "], StringSplitOptions.None);
                (Pipeline, Version) = (named[0], named.Length > 1 ? named[1] : "1");
                break;
            case "column":
                var (column, type) = Column(rest);
                Columns[column] = type;
                break;
            case "feature" or "label":
                var (name, value) = Cut(rest, ' ');
                (word == "label" ? Labels : Features)[name] = new(value, chain = []);
                break;
            case "step" when chain is not null:
                chain.Add(StepText.Of(rest));
                break;
            case "history":
                var (remembered, what) = Cut(rest, ' ');
                History[remembered] = what;
                break;
            case "weight" or "group" or "filter":
                Roles[word] = rest;
                chain = null;
                break;
            case "initial":
                var (left, given) = Cut(rest, ' ');
                Initials[left] = given;
                break;
            case "constraint":
                Add(Constraints, rest);
                break;
            case "term":
                Add(Terms, rest);
                break;
            case "documentation":
                var (documented, summary) = Cut(rest, ' ');
                Documentation[documented] = summary;
                break;
            case "code":
                var (computed, bound) = Cut(rest, ' ');
                Expressions[computed] = bound;
                break;
            case "uses":
                var at = rest.LastIndexOf(' ');
                var (code, hash) = at < 0 ? (rest, "") : (rest.Substring(0, at), rest.Substring(at + 1));
                // Code in two namespaces may have the same name.
                Uses[code] = Uses.Find(code) is { } other ? other + " " + hash : hash;
                break;
        }
    }

    /// <summary>Adds what is said of a column to what was said of it before.</summary>
    static void Add(NamedParts<string> parts, string text)
    {
        var (name, said) = Cut(text, ' ');
        parts[name] = parts.Find(name) is { } others ? others + " " + said : said;
    }

    /// <summary>Splits "name Type" or "name Type as Member" from the end, because a column's name may hold blanks.</summary>
    static (string Name, string Type) Column(string text)
    {
        var words = text.Split(' ');
        var name = words.Length - (words.Length >= 4 && words[words.Length - 2] == "as" ? 3 : 1);
        return (string.Join(" ", words.Take(name)), string.Join(" ", words.Skip(name)));
    }

    /// <summary>Splits a text at the first occurrence of a character.</summary>
    public static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at) is >= 0 and var position ? (text.Substring(0, position), text.Substring(position + 1)) : (text, "");
}

/// <summary>A feature or label in a definition: the value that enters and the steps of the chain.</summary>
sealed record ChainText(string Value, List<StepText> Steps);

/// <summary>A step in a definition: "one-hot/1 MaxCategories=20".</summary>
sealed record StepText(string Name, string Version, NamedParts<string> Parameters)
{
    public static StepText Of(string text)
    {
        var words = Words(text);
        var (name, version) = DefinitionParts.Cut(words[0], '/');
        var parameters = new NamedParts<string>();
        foreach (var word in words.Skip(1))
            if (word.IndexOf('=') > 0)
            {
                var (parameter, value) = DefinitionParts.Cut(word, '=');
                parameters[parameter] = value;
            }
        return new(name, version, parameters);
    }

    /// <summary>Splits a text at blanks outside of quotes, because a parameter may be a text.</summary>
    static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
            if (i == text.Length || text[i] == ' ' && !quoted)
            {
                words.Add(text.Substring(start, i - start));
                start = i + 1;
            }
            else if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
                quoted = !quoted;
        return words;
    }
}

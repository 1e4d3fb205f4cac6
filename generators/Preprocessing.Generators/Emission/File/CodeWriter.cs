using System.Linq;
using System.Text;

namespace Preprocessing.Generators.Emission;

/// <summary>Text that keeps its indentation. Every line ends in "\n", on every machine.</summary>
/// <param name="aliases">What sets the aliases of the package's namespaces apart from names that the project has.</param>
sealed class CodeWriter(string aliases)
{
    readonly StringBuilder text = new();
    int depth;
    bool afterOpening = true;

    /// <summary>Adds lines, each at the current depth. A comment is one line, whatever it quotes.</summary>
    public CodeWriter Line(string lines = "")
    {
        if (lines.StartsWith("//", System.StringComparison.Ordinal))
            lines = OneLine(lines);
        foreach (var line in lines.Replace("\r", "").Split('\n'))
            text.Append(line.Length == 0 ? "" : new string(' ', 4 * depth)).Append(line).Append('\n');
        afterOpening = false;
        return this;
    }

    /// <summary>Adds an empty line, unless a block was just opened.</summary>
    public CodeWriter Gap() => afterOpening ? this : Line();

    public CodeWriter Open(string head)
    {
        Line(head).Line("{");
        depth++;
        afterOpening = true;
        return this;
    }

    public CodeWriter Close(string tail = "}")
    {
        depth--;
        Line(tail);
        return this;
    }

    /// <summary>Adds a label, under which lines stand until <see cref="Outdent"/>.</summary>
    public CodeWriter Indent(string label)
    {
        Line(label);
        depth++;
        return this;
    }

    public void Outdent() => depth--;

    /// <summary>A text without what ends a line of C#.</summary>
    public static string OneLine(string text) =>
        text.IndexOfAny(LineEnds) < 0 ? text : string.Concat(text.Select(letter => LineEnds.Contains(letter) ? ' ' : letter));

    static readonly char[] LineEnds = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    /// <summary>The text with namespaces in full, to be added to another.</summary>
    public string Part => text.ToString();

    /// <summary>
    /// The text, with the package's namespaces behind aliases: <c>::</c> finds nothing but aliases, so no name of the user's can get in the
    /// way.
    /// </summary>
    public override string ToString() =>
        Runtime.Aliases.Aggregate(text.ToString(), (code, alias) => code.Replace(alias.Namespace, alias.Name + aliases + "::"));
}

using System.Linq;
using System.Text;

namespace Preprocessing.Generators.Emission;

/// <summary>Text that keeps its indentation. Every line ends in "\n", on every machine.</summary>
sealed class CodeWriter
{
    readonly StringBuilder text = new();
    int depth;
    bool afterOpening = true;

    /// <summary>Adds lines, each at the current depth.</summary>
    public CodeWriter Line(string lines = "")
    {
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

    /// <summary>The text, with the package's namespaces behind aliases: <c>::</c> finds nothing but aliases, so no name of the user's can get in the way.</summary>
    public override string ToString() => Runtime.Aliases.Aggregate(text.ToString(), (code, alias) => code.Replace(alias.Namespace, alias.Name + "::"));
}

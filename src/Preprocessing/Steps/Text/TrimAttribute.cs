using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Removes the white space around a text.</summary>
/// <remarks>
/// <para>
/// Formula: the text without white space at its beginning and end; with Collapse, each run of white space within it becomes one blank as
/// well. White space is what Python's isspace says: blanks of all widths, no-break spaces, tabs, line breaks and the separators U+001C to
/// U+001F, on every system; the zero-width space U+200B and the byte order mark U+FEFF are none.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing text stays missing. A text of white space becomes the empty text, which is a value like
/// any other: <see cref="MissingWhenAttribute"/> speaks of texts as the source has them. A constant column stays constant.
/// </para>
/// <para>
/// Output: a text, which is a category like any other, for a step after it. Takes texts and lists of texts alone. Source: pandas'
/// str.strip, Python's str.split.
/// </para>
/// </remarks>
[StepInfo("trim", Version = 1)]
public sealed class TrimAttribute : StepAttribute, IFit<Nothing, TrimAttribute.State>, IReplace<TrimAttribute.State>, IOfTexts
{
    /// <summary>Whether each run of white space within the text becomes one blank.</summary>
    [DefaultValue(false)] public bool Collapse { get; init; }

    /// <summary>Whether runs within the text become one blank.</summary>
    public readonly record struct State(bool Collapse);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(Collapse);

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value)
    {
        if (value.Kind != CategoryKind.Text)
            return value;
        var text = value.Text;
        int start = 0, end = text.Length;
        while (start < end && UnicodeTables.IsSpace(text[start]))
            start++;
        while (start < end && UnicodeTables.IsSpace(text[end - 1]))
            end--;
        if (state.Collapse && FirstRun(text[start..end]) is >= 0 and var run)
            return Collapsed(text[start..end], run);
        return end - start == text.Length ? value : Category.Of(text[start..end]);
    }

    /// <summary>The place of the first white space that is not one blank between two words; −1 if there is none.</summary>
    static int FirstRun(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (UnicodeTables.IsSpace(text[i]) && (text[i] != ' ' || UnicodeTables.IsSpace(text[i + 1])))
                return i;
        return -1;
    }

    static Category Collapsed(ReadOnlySpan<char> text, int run)
    {
        var buffer = LetterBuffer.Apart(text);
        var letters = buffer.Room(text.Length);
        text[..run].CopyTo(letters);
        var end = run;
        for (var i = run; i < text.Length; i++)
            if (!UnicodeTables.IsSpace(text[i]))
                letters[end++] = text[i];
            else if (!UnicodeTables.IsSpace(text[i + 1]))
                letters[end++] = ' ';
        return buffer.Category(end);
    }
}

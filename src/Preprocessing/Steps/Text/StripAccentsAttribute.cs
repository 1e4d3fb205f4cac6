using System.ComponentModel;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Removes the accents of a text.</summary>
/// <remarks>
/// <para>
/// Formula: the compatibility decomposition of Unicode 14 without combining marks, on every system: é becomes e, ﬁ becomes fi, ½ becomes
/// 1⁄2, and ø stays, because its stroke is no accent. With ToAscii, every character that is not ASCII then is dropped, ø too.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing text stays missing; a text of which nothing is left becomes the empty text, which is a
/// value like any other. Characters that Unicode 14 does not know stay as they are. A constant column stays constant.
/// </para>
/// <para>
/// Output: a text, which is a category like any other, for a step after it. Takes texts and lists of texts alone. Source: strip_accents of
/// scikit-learn's vectorizers, "unicode" and "ascii", which lower-case before they strip.
/// </para>
/// </remarks>
[StepInfo("strip-accents", Version = 1)]
public sealed class StripAccentsAttribute
    : StepAttribute, IFit<Nothing, StripAccentsAttribute.State>, IReplace<StripAccentsAttribute.State>, IOfTexts
{
    /// <summary>Whether characters that are not ASCII even without accents are dropped.</summary>
    [DefaultValue(false)] public bool ToAscii { get; init; }

    /// <summary>Whether characters that are not ASCII even without accents are dropped.</summary>
    public readonly record struct State(bool ToAscii);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(ToAscii);

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value)
    {
        var text = value.Text;
        if (Ascii.IsValid(text))
            return value;
        var buffer = LetterBuffer.Apart(text);
        var accents = state.ToAscii ? Accents.StripAscii : Accents.StripUnicode;
        return buffer.Category(TextNormalizer.Write(text, lowercase: false, accents, buffer, 0));
    }
}

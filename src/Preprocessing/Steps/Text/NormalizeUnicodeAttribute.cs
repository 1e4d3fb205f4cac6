using System.ComponentModel;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Gives texts that look the same, but are written with other characters, the same characters.</summary>
/// <remarks>
/// <para>
/// Formula: a normal form of Unicode 14, on every system. C composes letters and marks (e and U+0301 become é), D decomposes them; KC and
/// KD also replace characters by those they stand for (Ａ by A, ﬁ by fi, ² by 2, a no-break space by a blank). It does not depend on the
/// runtime's tables, as <see cref="string.Normalize()"/> does.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing text stays missing, the empty text stays empty. A lone surrogate, and a character that
/// Unicode 14 does not know, stays as it is. A constant column stays constant.
/// </para>
/// <para>
/// Output: a text, which is a category like any other, for a step after it. Takes texts and lists of texts alone. Source: Unicode Standard
/// Annex 15; Python's unicodedata.normalize, pandas' str.normalize.
/// </para>
/// </remarks>
/// <param name="form">The normal form.</param>
[StepInfo("normalize-unicode", Version = 1)]
public sealed class NormalizeUnicodeAttribute(NormalizationForm form = NormalizationForm.FormC)
    : StepAttribute, IFit<Nothing, NormalizeUnicodeAttribute.State>, IReplace<NormalizeUnicodeAttribute.State>, IOfTexts
{
    /// <summary>The normal form.</summary>
    [DefaultValue(NormalizationForm.FormC)] public NormalizationForm Form { get; } = form;

    /// <summary>Whether characters are replaced by those they stand for, and whether letters and marks are composed.</summary>
    public readonly record struct State(bool Compatible, bool Compose);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Enum.IsDefined(Form), $"Form is {Form}, expected FormC, FormD, FormKC or FormKD.");
        return new(
            Form is NormalizationForm.FormKC or NormalizationForm.FormKD, Form is NormalizationForm.FormC or NormalizationForm.FormKC);
    }

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value)
    {
        var text = value.Text;
        if (UnicodeForms.IsSurelyNormal(text, state.Compatible, state.Compose))
            return value;
        var buffer = LetterBuffer.Apart(text);
        return buffer.Category(UnicodeForms.Write(text, state.Compatible, state.Compose, buffer));
    }
}

using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Turns the letters of a text into lower case.</summary>
/// <remarks>
/// <para>
/// Formula: the full lower case of Unicode 14: İ becomes two characters, and Σ at the end of a word ς. It does not depend on culture,
/// operating system or the runtime's tables, as <see cref="string.ToLowerInvariant"/> does.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing text stays missing, the empty text stays empty. Characters without a lower case, and
/// characters that Unicode 14 does not know, stay as they are. A constant column stays constant.
/// </para>
/// <para>
/// Output: a text, which is a category like any other, for a step after it. Takes texts and lists of texts alone. Source: Python's
/// str.lower, as pandas and scikit-learn use it. <see cref="CaseFoldAttribute"/> makes more texts equal.
/// </para>
/// </remarks>
[StepInfo("lowercase", Version = 1)]
public sealed class LowercaseAttribute : StepAttribute, IReplace<NoState>, IOfTexts
{
    /// <inheritdoc/>
    public static Category Apply(in NoState state, Category value)
    {
        var text = value.Text;
        if (TextNormalizer.IsLowerAscii(text))
            return value;
        var buffer = LetterBuffer.Apart(text);
        return buffer.Category(TextNormalizer.Write(text, lowercase: true, Accents.Keep, buffer, 0));
    }
}

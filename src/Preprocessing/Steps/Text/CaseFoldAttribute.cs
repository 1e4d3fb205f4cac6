using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Gives texts that differ in case alone the same text.</summary>
/// <remarks>
/// <para>
/// Formula: the full case folding of Unicode 14, on every system: lower case, and further ß and ẞ become ss, ﬁ becomes fi, and ς becomes σ
/// wherever it stands.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing text stays missing, the empty text stays empty. Characters without case, and characters
/// that Unicode 14 does not know, stay as they are. A constant column stays constant.
/// </para>
/// <para>
/// Output: a text, which is a category like any other, for a step after it, which people may read less well than that of
/// <see cref="LowercaseAttribute"/>. Takes texts and lists of texts alone. Source: Python's str.casefold, pandas' str.casefold.
/// </para>
/// </remarks>
[StepInfo("case-fold", Version = 1)]
public sealed class CaseFoldAttribute : StepAttribute, IReplace<NoState>, IOfTexts
{
    /// <inheritdoc/>
    public static Category Apply(in NoState state, Category value)
    {
        var text = value.Text;
        if (TextNormalizer.IsLowerAscii(text))
            return value;
        var buffer = LetterBuffer.Apart(text);
        buffer.Room(text.Length);
        var end = 0;
        for (var i = 0; i < text.Length;)
        {
            var folded = UnicodeTables.Fold(TextNormalizer.PointAt(text, i, out var length));
            i += length;
            if (folded >= 0)
                end = buffer.Append(folded, end);
            else
                foreach (var part in UnicodeTables.Sequence(~folded))
                    end = buffer.Append(part, end);
        }
        return buffer.Category(end);
    }
}

using System.Buffers;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The treatment of accents.</summary>
public enum Accents
{
    /// <summary>They stay.</summary>
    Keep,
    /// <summary>Compatibility decomposition without combining marks: é becomes e, ﬁ becomes fi, ø stays.</summary>
    StripUnicode,
    /// <summary>The same; then every character that is not ASCII is dropped, ø too.</summary>
    StripAscii,
}

/// <summary>Lower-cases texts and strips their accents as Python does; allocates no object per text.</summary>
static class TextNormalizer
{
    const char Sigma = 'Σ', FinalSigma = 'ς', SmallSigma = 'σ';

    /// <summary>
    /// Writes the normal form of a text into the letters of a list, beginning at <paramref name="start"/>, and returns its end.
    /// </summary>
    public static int Write(ReadOnlySpan<char> text, bool lowercase, Accents accents, TokenList tokens, int start)
    {
        if (Ascii.IsValid(text))
        {
            var letters = tokens.Room(start + text.Length + 1).AsSpan(start);
            if (lowercase)
                Ascii.ToLower(text, letters, out _);
            else
                text.CopyTo(letters);
            return start + text.Length;
        }
        var end = start;
        for (var i = 0; i < text.Length;)
        {
            var point = PointAt(text, i, out var length);
            if (!lowercase)
                end = Strip(point, accents, tokens, end);
            else if (point == 'İ')
                end = Strip('\u0307', accents, tokens, Strip('i', accents, tokens, end));
            else
                end = Strip(
                    point == Sigma ? (IsFinal(text, i) ? FinalSigma : SmallSigma) : UnicodeTables.ToLower(point), accents, tokens, end);
            i += length;
        }
        return end;
    }

    /// <summary>Reads the character at position <paramref name="i"/>; a lone surrogate counts as a character.</summary>
    public static int PointAt(ReadOnlySpan<char> text, int i, out int length)
    {
        length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
        return length == 2 ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
    }

    static int Strip(int point, Accents accents, TokenList tokens, int end)
    {
        if (point < 0x80 || accents == Accents.Keep)
            return Append(point, tokens, end);
        // Hangul syllables are composed by arithmetic: lead, vowel and perhaps tail.
        if (point is >= 0xAC00 and < 0xD7A4)
        {
            if (accents == Accents.StripAscii)
                return end;
            var syllable = point - 0xAC00;
            end = Append(0x1100 + syllable / 588, tokens, end);
            end = Append(0x1161 + syllable % 588 / 28, tokens, end);
            return syllable % 28 == 0 ? end : Append(0x11A7 + syllable % 28, tokens, end);
        }
        var stripped = UnicodeTables.Strip(point);
        if (stripped >= 0)
            return AppendAllowed(stripped == 0 ? point : stripped, accents, tokens, end);
        foreach (var part in UnicodeTables.Sequence(~stripped))
            end = AppendAllowed(part, accents, tokens, end);
        return end;
    }

    static int AppendAllowed(int point, Accents accents, TokenList tokens, int end) =>
        point < 0x80 || accents == Accents.StripUnicode ? Append(point, tokens, end) : end;

    static int Append(int point, TokenList tokens, int end)
    {
        var letters = tokens.Room(end + 3);
        if (point < 0x10000)
        {
            letters[end] = (char)point;
            return end + 1;
        }
        letters[end] = (char)(0xD7C0 + (point >> 10));
        letters[end + 1] = (char)(0xDC00 | point & 0x3FF);
        return end + 2;
    }

    /// <summary>
    /// Says whether a capital sigma ends a word: a cased letter precedes it and none follows it, not counting characters that case ignores.
    /// </summary>
    static bool IsFinal(ReadOnlySpan<char> text, int sigma)
    {
        var i = sigma - 1;
        for (; i >= 0; i--)
        {
            if (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]))
                i--;
            var before = PointAt(text, i, out _);
            if (UnicodeTables.IsCaseIgnorable(before))
                continue;
            if (!UnicodeTables.IsCased(before))
                return false;
            break;
        }
        if (i < 0)
            return false;
        for (i = sigma + 1; i < text.Length;)
        {
            var after = PointAt(text, i, out var length);
            if (!UnicodeTables.IsCaseIgnorable(after))
                return !UnicodeTables.IsCased(after);
            i += length;
        }
        return true;
    }
}

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
    /// Writes the normal form of a text into a buffer that does not hold the text, beginning at <paramref name="start"/>, and returns its
    /// end.
    /// </summary>
    public static int Write(ReadOnlySpan<char> text, bool lowercase, Accents accents, LetterBuffer letters, int start)
    {
        if (Ascii.IsValid(text))
        {
            var room = letters.Room(start + text.Length + 1).AsSpan(start);
            if (lowercase)
                Ascii.ToLower(text, room, out _);
            else
                text.CopyTo(room);
            return start + text.Length;
        }
        var end = start;
        for (var i = 0; i < text.Length;)
        {
            var point = PointAt(text, i, out var length);
            if (!lowercase)
                end = Strip(point, accents, letters, end);
            else if (point == 'İ')
                end = Strip('\u0307', accents, letters, Strip('i', accents, letters, end));
            else
                end = Strip(
                    point == Sigma ? (IsFinal(text, i) ? FinalSigma : SmallSigma) : UnicodeTables.ToLower(point), accents, letters, end);
            i += length;
        }
        return end;
    }

    // Generic searches of spans allocate until they are compiled with optimisations: 96 bytes a call were measured.
    /// <summary>Says whether a text is ASCII without capitals, so that no case changes it.</summary>
    public static bool IsLowerAscii(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            if (unit is >= 'A' and <= 'Z' or > '\x7F')
                return false;
        return true;
    }

    /// <summary>Reads the character at position <paramref name="i"/>; a lone surrogate counts as a character.</summary>
    public static int PointAt(ReadOnlySpan<char> text, int i, out int length)
    {
        length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
        return length == 2 ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
    }

    static int Strip(int point, Accents accents, LetterBuffer letters, int end)
    {
        if (point < 0x80 || accents == Accents.Keep)
            return letters.Append(point, end);
        if (Hangul.IsSyllable(point))
        {
            if (accents == Accents.StripAscii)
                return end;
            var (lead, vowel, tail) = Hangul.Parts(point);
            end = letters.Append(vowel, letters.Append(lead, end));
            return tail == 0 ? end : letters.Append(tail, end);
        }
        var stripped = UnicodeTables.Strip(point);
        if (stripped >= 0)
            return AppendAllowed(stripped == 0 ? point : stripped, accents, letters, end);
        foreach (var part in UnicodeTables.Sequence(~stripped))
            end = AppendAllowed(part, accents, letters, end);
        return end;
    }

    static int AppendAllowed(int point, Accents accents, LetterBuffer letters, int end) =>
        point < 0x80 || accents == Accents.StripUnicode ? letters.Append(point, end) : end;

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

namespace Preprocessing;

/// <summary>Syllables of Hangul, which are composed of a lead, a vowel and perhaps a tail by arithmetic (Unicode Standard, 3.12).</summary>
static class Hangul
{
    const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7;

    const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>Whether a character is a syllable.</summary>
    public static bool IsSyllable(int point) => point - Syllables is >= 0 and < SyllableCount;

    /// <summary>Gives the parts of a syllable; the tail is 0 if it has none.</summary>
    public static (int Lead, int Vowel, int Tail) Parts(int point)
    {
        var syllable = point - Syllables;
        var tail = syllable % TailCount;
        return (
            Leads + syllable / (VowelCount * TailCount),
            Vowels + syllable % (VowelCount * TailCount) / TailCount,
            tail == 0 ? 0 : Tails + tail);
    }

    /// <summary>Gives the syllable that two characters compose to; 0 if they do not.</summary>
    public static int Compose(int first, int second)
    {
        if (first - Leads is >= 0 and < LeadCount and var lead && second - Vowels is >= 0 and < VowelCount and var vowel)
            return Syllables + (lead * VowelCount + vowel) * TailCount;
        return IsSyllable(first) && Parts(first).Tail == 0 && second - Tails is > 0 and < TailCount and var tail ? first + tail : 0;
    }
}

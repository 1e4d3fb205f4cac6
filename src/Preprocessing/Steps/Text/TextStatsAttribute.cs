using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Numbers that describe a text as a whole: its length and its composition.</summary>
/// <remarks>
/// <para>
/// Formula: plain counts and their quotients. Output: 14 slots, in this order, each named after the feature: characters; words (runs of
/// letters, digits and underscores of any script); unique_words, which differ after lower-casing; sentences (pieces with a word that end in
/// ., ! or ?, or at the end of the text); letters_per_word, the characters of all words divided by the number of words; digits (0 to 9),
/// uppercase (letters that have a lower case), spaces (white space) and punctuation (all other printable ASCII characters), each a number
/// of characters; their shares of all characters: digit_share, uppercase_share, space_share, punctuation_share; and lexical_diversity,
/// unique words divided by words. A quotient with the divisor 0 is 0.
/// </para>
/// <para>
/// Learns nothing. Nothing is unknown. A missing text has NaN in every slot, an empty text has zeros. The texts of a list are counted
/// together; a list without texts and a missing list have zeros. A number counts as its shortest text. A constant column has the same
/// numbers in every row. Characters are Unicode code points, not UTF-16 units.
/// </para>
/// <para>Source: the counts of feature-engine's TextFeatures, with the words and lower case of scikit-learn and Python.</para>
/// </remarks>
[StepInfo("text-stats", Version = 1)]
public sealed class TextStatsAttribute : StepAttribute, IFit<Nothing, TextStatsAttribute.State>, IScatter<TextStatsAttribute.State>
{
    static readonly string[] Names =
    [
        "characters", "words", "unique_words", "sentences", "letters_per_word", "digits", "uppercase", "spaces", "punctuation",
        "digit_share", "uppercase_share", "space_share", "punctuation_share", "lexical_diversity",
    ];

    const int Characters = 0, Words = 1, UniqueWords = 2, Sentences = 3, LettersPerWord = 4, Digits = 5, FirstShare = 9, Diversity = 13;

    /// <summary>The analyzer that finds words.</summary>
    public readonly record struct State(TextAnalyzer Analyzer);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(new TextAnalyzer(minLength: 1));

    /// <inheritdoc/>
    public static int Width(in State state) => Names.Length;

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => Names[slot];

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots)
    {
        for (var slot = 0; slot < Names.Length; slot++)
            slots.Add(slot, item.Value.IsMissing ? double.NaN : 0);
        if (item.Value.IsMissing)
            return;
        var tokens = slots.Tokens;
        state.Analyzer.Split(item.Value, tokens);
        for (var i = 0; i < tokens.Count; i++)
            slots.Add(LettersPerWord, Length(tokens[i]));
        slots.Add(Words, tokens.Count);
        slots.Add(UniqueWords, tokens.CountDistinct());
        CountCharacters(CategoryText.Format(item.Value, stackalloc char[CategoryText.Room]), slots);
    }

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (slots.Count == 0)
            return;
        var values = slots.Values;
        values[LettersPerWord] = Share(values[LettersPerWord], values[Words]);
        for (var kind = 0; kind < 4; kind++)
            values[FirstShare + kind] = Share(values[Digits + kind], values[Characters]);
        values[Diversity] = Share(values[UniqueWords], values[Words]);
    }

    static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    static void CountCharacters(ReadOnlySpan<char> text, SparseSlots slots)
    {
        int characters = 0, sentences = 0, digits = 0, uppercase = 0, spaces = 0, punctuation = 0;
        var inSentence = false;
        for (var i = 0; i < text.Length; characters++)
        {
            var point = TextNormalizer.PointAt(text, i, out var length);
            i += length;
            var ends = point is '.' or '!' or '?';
            sentences += ends && inSentence ? 1 : 0;
            inSentence = !ends && (inSentence || UnicodeTables.IsWord(point));
            digits += point is >= '0' and <= '9' ? 1 : 0;
            uppercase += UnicodeTables.ToLower(point) != point ? 1 : 0;
            spaces += length == 1 && UnicodeTables.IsSpace((char)point) ? 1 : 0;
            punctuation += point is > ' ' and < 0x7F && !char.IsAsciiLetterOrDigit((char)point) ? 1 : 0;
        }
        slots.Add(Characters, characters);
        slots.Add(Sentences, sentences + (inSentence ? 1 : 0));
        slots.Add(Digits, digits);
        slots.Add(Digits + 1, uppercase);
        slots.Add(Digits + 2, spaces);
        slots.Add(Digits + 3, punctuation);
    }

    static int Length(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                pairs++;
        return text.Length - pairs;
    }
}

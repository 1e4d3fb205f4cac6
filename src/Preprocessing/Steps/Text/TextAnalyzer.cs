using System.Text.Json;

namespace Preprocessing.Authoring;

/// <summary>The kind of tokens that texts are split into.</summary>
public enum Tokens
{
    /// <summary>Words: runs of letters, digits, other numerals of any script, and underscores.</summary>
    Word,
    /// <summary>Runs of anything but white space.</summary>
    Blank,
    /// <summary>Pieces of a fixed number of characters; runs of white space count as one blank.</summary>
    Char,
    /// <summary>
    /// Pieces of a fixed number of characters within words; words are separated by white space, and padded with a blank on both sides.
    /// </summary>
    CharWb,
}

/// <summary>
/// Splits texts into tokens: lower-cases, strips accents, finds words, drops stop words, makes n-grams; allocates no object per token.
/// </summary>
/// <remarks>
/// The semantics are those of scikit-learn and Python, with Unicode 14, on every system. Words are counted in characters, not UTF-16 units.
/// n-grams of words are joined by one blank. A number is the shortest text that reads back to it; a missing value has no tokens. Immutable:
/// any number of threads may use one.
/// </remarks>
public sealed class TextAnalyzer : IStateValue<TextAnalyzer>, IEquatable<TextAnalyzer>
{
    readonly CategorySet stopWords = new();

    /// <summary>Creates an analyzer.</summary>
    /// <param name="tokens">The kind of tokens that texts are split into.</param>
    /// <param name="lowercase">
    /// Whether letters are lower-cased first, in full: İ becomes two characters, and Σ at the end of a word ς.
    /// </param>
    /// <param name="accents">The treatment of accents, after lower-casing.</param>
    /// <param name="minLength">The smallest number of characters of a word.</param>
    /// <param name="minN">The smallest number of words or characters of an n-gram.</param>
    /// <param name="maxN">The largest number of words or characters of an n-gram.</param>
    /// <param name="stopWords">
    /// Words that are dropped before n-grams are made; compared after lower-casing and stripping. Character n-grams have none.
    /// </param>
    /// <exception cref="FitException">The settings contradict each other.</exception>
    public TextAnalyzer(
        Tokens tokens = Tokens.Word, bool lowercase = true, Accents accents = Accents.Keep, int minLength = 2, int minN = 1, int maxN = 1,
        params IReadOnlyList<string> stopWords)
    {
        Require.Parameter(
            Enum.IsDefined(tokens) && Enum.IsDefined(accents),
            $"Tokens is {tokens} and Accents is {accents}, expected values that these enumerations declare.");
        Require.Parameter(minLength >= 1, $"A word has at least {minLength} characters, expected 1 or more.");
        Require.Parameter(
            minN >= 1 && minN <= maxN, $"n-grams have {minN} to {maxN} words or characters, expected a range from 1 or more upwards.");
        (Tokens, Lowercase, Accents, MinLength, MinN, MaxN, StopWords) =
            (tokens, lowercase, accents, minLength, minN, maxN, [.. stopWords.Distinct(StringComparer.Ordinal)]);
        foreach (var word in StopWords)
            this.stopWords.FindOrAdd(Category.Of(word));
    }

    /// <summary>The kind of tokens that texts are split into.</summary>
    public Tokens Tokens { get; }

    /// <summary>Whether letters are lower-cased first.</summary>
    public bool Lowercase { get; }

    /// <summary>The treatment of accents.</summary>
    public Accents Accents { get; }

    /// <summary>The smallest number of characters of a word.</summary>
    public int MinLength { get; }

    /// <summary>The smallest number of words or characters of an n-gram.</summary>
    public int MinN { get; }

    /// <summary>The largest number of words or characters of an n-gram.</summary>
    public int MaxN { get; }

    /// <summary>Words that are dropped.</summary>
    public IReadOnlyList<string> StopWords { get; }

    /// <summary>Splits a value into its tokens, shorter n-grams first.</summary>
    public void Split(Category value, TokenList tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        // The position before the first word holds a blank, for the n-grams of its characters.
        tokens.Room(64)[0] = ' ';
        var end = value.Kind == CategoryKind.Text
            ? TextNormalizer.Write(value.Text, Lowercase, Accents, tokens.Buffer, 1)
            : 1 + CategoryText.Format(value, tokens.Letters.AsSpan(1)).Length;
        switch (Tokens)
        {
            case Tokens.Char:
                Characters(tokens, Squeeze(tokens.Letters, end));
                break;
            case Tokens.CharWb:
                WordCharacters(tokens, end);
                break;
            default:
                Words(tokens, end);
                break;
        }
    }

    void Words(TokenList tokens, int end)
    {
        // Words move to the front, with one blank between two words, so that every n-gram is one piece. They never overwrite letters that
        // are still to be read.
        var letters = tokens.Letters;
        var next = 0;
        for (int i = 1, start, count; (start = Word(letters.AsSpan(0, end), ref i, out count)) < end;)
        {
            var word = letters.AsSpan(start, i - start);
            if (count < MinLength || stopWords.Count > 0 && stopWords.Find(word) >= 0)
                continue;
            word.CopyTo(letters.AsSpan(next));
            tokens.Add(next, next + word.Length);
            next += word.Length + 1;
            letters[next - 1] = ' ';
        }
        if (MaxN == 1)
            return;
        var words = tokens.Count;
        for (var n = Math.Max(2, MinN); n <= Math.Min(MaxN, words); n++)
            for (var first = 0; first + n <= words; first++)
                tokens.Add(tokens.Place(first).Start, tokens.Place(first + n - 1).End);
        if (MinN > 1)
            tokens.RemoveFirst(words);
    }

    /// <summary>Finds the next word: returns its start, sets <paramref name="i"/> to its end and counts its characters.</summary>
    int Word(ReadOnlySpan<char> text, ref int i, out int count)
    {
        var length = 1;
        while (i < text.Length && !IsWord(text, i, out length))
            i += length;
        var start = i;
        for (count = 0; i < text.Length && IsWord(text, i, out length); i += length)
            count++;
        return start;
    }

    bool IsWord(ReadOnlySpan<char> text, int i, out int length)
    {
        var point = TextNormalizer.PointAt(text, i, out length);
        return Tokens == Tokens.Blank ? !UnicodeTables.IsSpace(text[i]) : UnicodeTables.IsWord(point);
    }

    /// <summary>Turns every run of two or more white-space characters into a blank, and returns the end of the text.</summary>
    static int Squeeze(char[] letters, int end)
    {
        var next = 1;
        for (var i = 1; i < end; i++)
        {
            var isRun = i + 1 < end && UnicodeTables.IsSpace(letters[i]) && UnicodeTables.IsSpace(letters[i + 1]);
            letters[next++] = isRun ? ' ' : letters[i];
            if (isRun)
                while (i + 1 < end && UnicodeTables.IsSpace(letters[i + 1]))
                    i++;
        }
        return next;
    }

    void Characters(TokenList tokens, int end)
    {
        var starts = tokens.Starts(end + 1);
        var count = Starts(tokens.Letters.AsSpan(0, end), 1, starts);
        for (var n = MinN; n <= Math.Min(MaxN, count); n++)
            for (var first = 0; first + n <= count; first++)
                tokens.Add(starts[first], starts[first + n]);
    }

    void WordCharacters(TokenList tokens, int end)
    {
        var letters = tokens.Room(end + 1);
        var starts = tokens.Starts(end + 2);
        // Neighbouring words share the blank between them; no word overwrites letters that are still to be read.
        var next = 1;
        for (var i = 1; i < end;)
        {
            if (UnicodeTables.IsSpace(letters[i]))
            {
                i++;
                continue;
            }
            var start = next - 1;
            while (i < end && !UnicodeTables.IsSpace(letters[i]))
                letters[next++] = letters[i++];
            letters[next++] = ' ';
            var count = Starts(letters.AsSpan(0, next), start, starts);
            for (var n = MinN; n <= MaxN; n++)
            {
                for (var first = 0; first == 0 || first + n <= count; first++)
                    tokens.Add(starts[first], starts[Math.Min(first + n, count)]);
                // A word of at most n characters counts once.
                if (count <= n)
                    break;
            }
        }
    }

    /// <summary>Finds the start of each character, and the end of the last one; returns the number of characters.</summary>
    static int Starts(ReadOnlySpan<char> letters, int start, int[] starts)
    {
        var count = 0;
        for (var i = start; i < letters.Length; count++)
        {
            starts[count] = i;
            TextNormalizer.PointAt(letters, i, out var length);
            i += length;
        }
        starts[count] = letters.Length;
        return count;
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("tokens", Tokens.ToString());
        writer.WriteBoolean("lowercase", Lowercase);
        writer.WriteString("accents", Accents.ToString());
        writer.WriteNumber("minLength", MinLength);
        writer.WriteNumber("minN", MinN);
        writer.WriteNumber("maxN", MaxN);
        writer.WriteStartArray("stopWords");
        foreach (var word in StopWords)
            CategoryJson.Write(writer, CategoryValue.Of(word));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static TextAnalyzer Read(JsonElement json)
    {
        try
        {
            return new(
                Enum.Parse<Tokens>(json.GetProperty("tokens").GetString()!),
                json.GetProperty("lowercase").GetBoolean(),
                Enum.Parse<Accents>(json.GetProperty("accents").GetString()!),
                json.GetProperty("minLength").GetInt32(),
                json.GetProperty("minN").GetInt32(),
                json.GetProperty("maxN").GetInt32(),
                [.. json.GetProperty("stopWords").EnumerateArray()
                    .Select(word => CategoryJson.Read(word).Text ?? throw new FormatException("A stop word is a text."))]);
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or ArgumentException or FitException)
        {
            throw new FormatException($"These are no settings of an analyzer of texts: {broken.Message}", broken);
        }
    }

    /// <inheritdoc/>
    public bool Equals(TextAnalyzer? other) => other is not null
        && (Tokens, Lowercase, Accents, MinLength, MinN, MaxN)
            == (other.Tokens, other.Lowercase, other.Accents, other.MinLength, other.MinN, other.MaxN)
        && StopWords.SequenceEqual(other.StopWords, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextAnalyzer);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tokens, Lowercase, Accents, MinLength, MinN, MaxN, StopWords.Count);
}

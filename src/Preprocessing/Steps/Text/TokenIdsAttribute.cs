using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The end at which a sequence that is too long is cut off.</summary>
public enum SequenceEnd
{
    /// <summary>The last tokens.</summary>
    Right,
    /// <summary>The first tokens.</summary>
    Left,
}

/// <summary>
/// The numbers of a text's tokens, in their order, as input for an embedding: a fixed length, longer texts are cut off and shorter ones
/// filled up.
/// </summary>
/// <param name="length">The number of tokens per row.</param>
/// <remarks>
/// <para>
/// Formula: a token's number is its position in the vocabulary, counted from the first number above <see cref="Pad"/> and
/// <see cref="Oov"/>; 2 with the defaults. The vocabulary is in the order of falling frequency; of equally frequent tokens, those that sort
/// last come first. By default, tokens are lower-cased words of one character or more. The tokens of a list's texts follow one another.
/// </para>
/// <para>Learns: the vocabulary, by exact counts of how often a token occurs.</para>
/// <para>
/// Unknown tokens have the number <see cref="Oov"/>, or are left out if <see cref="Oov"/> is negative. A missing or empty text is all
/// <see cref="Pad"/>. A number is split as its shortest text. If no row has a token, the fit fails. A constant column has the same numbers
/// in every row. Numbers beyond 2²⁴ lose digits in single precision.
/// </para>
/// <para>Output: a slot per position, named after it: Title_0. Source: Keras's TextVectorization with output_mode "int".</para>
/// </remarks>
[StepInfo("token-ids", Version = 1)]
public sealed class TokenIdsAttribute(int length) : TextStepAttribute(minTokenLength: 1),
    IFit<TermCounts, TokenIdsAttribute.State>, IScatter<TokenIdsAttribute.State>, IVerifyState<TokenIdsAttribute.State>
{
    /// <summary>The number of tokens per row.</summary>
    [Range(1, int.MaxValue)] public int Length { get; } = length;

    /// <summary>The largest number of tokens in the vocabulary; the most frequent are kept. 0 for no limit.</summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int MaxTokens { get; init; }

    /// <summary>The number that fills the positions after the last token.</summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int Pad { get; init; }

    /// <summary>
    /// The number for tokens that the fit has not seen or that the vocabulary has no room for; if negative, they are left out.
    /// </summary>
    [DefaultValue(1)] public int Oov { get; init; } = 1;

    /// <summary>The end at which a sequence that is too long is cut off.</summary>
    [DefaultValue(SequenceEnd.Right)] public SequenceEnd Truncate { get; init; }

    /// <summary>The tokens in the order of their numbers; learnt if not given.</summary>
    public string[]? Vocabulary { get; init; }

    /// <summary>
    /// The tokens, the analyzer that splits texts, the length of a sequence, the numbers of padding, of unknown tokens and of the first
    /// token, and whether the first tokens of a long sequence are cut off.
    /// </summary>
    public readonly record struct State(
        CategoryTable Vocabulary, TextAnalyzer Analyzer, int Length, int Pad, int Oov, int First, bool CutsFirst);

    /// <inheritdoc/>
    public TermCounts Begin() => new(Analyzer().Split);

    /// <inheritdoc/>
    public State Fit(TermCounts column)
    {
        Require.Parameter(Length >= 1, $"{Length} tokens are asked for, expected at least 1.");
        Require.Parameter(MaxTokens >= 0, $"MaxTokens is {MaxTokens}, expected at least 1, or 0 for no limit.");
        Require.Parameter(Pad >= 0 && Pad != Oov, $"Pad is {Pad} and Oov is {Oov}, expected two numbers, the first not below 0.");
        Require.Parameter(Enum.IsDefined(Truncate), $"Truncate is {Truncate}, expected Right or Left.");
        var tokens = Vocabulary is not null ? TermStepAttribute.Given(Vocabulary)
            : new CategoryTable(column.ByValue().Reverse()
                .OrderByDescending(token => token.Occurrences)
                .Take(MaxTokens == 0 ? int.MaxValue : MaxTokens)
                .Select(token => token.Value));
        if (tokens.Count == 0)
            throw new FitException(
                Fault.EmptyVocabulary,
                FormattableString.Invariant($"No row has a token: {column.Rows} rows were split into {Tokens}. ")
                    + "Are they empty? Look at the column, or change the parameters.");
        return new(tokens, Analyzer(), Length, Pad, Oov, Math.Max(Pad, Oov) + 1, Truncate == SequenceEnd.Left);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Vocabulary, "Vocabulary")
        ?? TermCounting.Verify(state.Analyzer, Analyzer())
        ?? StateRules.Declared(state.Length, Length)
        ?? StateRules.Declared(state.Pad, Pad)
        ?? StateRules.Declared(state.Oov, Oov)
        ?? StateRules.Declared(state.First, Math.Max(Pad, Oov) + 1)
        ?? StateRules.Declared(state.CutsFirst, Truncate == SequenceEnd.Left);

    /// <inheritdoc/>
    public static int Width(in State state) => state.Length;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots)
    {
        var tokens = slots.Tokens;
        state.Analyzer.Split(item.Value, tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            var index = state.Vocabulary.Find(Category.Of(tokens[i]));
            if (index >= 0 || state.Oov >= 0)
                slots.Add(slots.Count, index >= 0 ? state.First + index : state.Oov);
        }
    }

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (slots.Count > state.Length)
        {
            if (state.CutsFirst)
                slots.Values[^state.Length..].CopyTo(slots.Values);
            slots.Truncate(state.Length);
        }
        while (slots.Count < state.Length)
            slots.Add(slots.Count, state.Pad);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot.ToString(CultureInfo.InvariantCulture);
}

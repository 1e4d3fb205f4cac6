using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Counts the words or n-grams of a text: one slot per term of a learnt or given vocabulary.</summary>
/// <remarks>
/// <para>
/// Formula: how often the term occurs in the row; with Binary, 1 if it occurs. By default, tokens are lower-cased words of at least two
/// characters. The texts of a list are split one by one and counted together.
/// </para>
/// <para>
/// Learns: the terms, by exact counts of the rows that have them. Slots are in the order of the terms, by code point (like their UTF-8
/// bytes), or as given.
/// </para>
/// <para>
/// Unknown terms are ignored. A missing text counts as an empty text: all zeros. A number is split as its shortest text. If no row has a
/// term, the fit fails. A constant column has the same counts in every row.
/// </para>
/// <para>
/// Output: a slot per term, named after it: Title_first. Sparse. Source: scikit-learn's CountVectorizer; of equally frequent terms,
/// MaxFeatures keeps those that sort first.
/// </para>
/// </remarks>
[StepInfo("count-vector", Version = 1)]
public sealed class CountVectorAttribute : TermStepAttribute,
    IFit<TermCounts, CountVectorAttribute.State>, IScatter<CountVectorAttribute.State>, IVerifyState<CountVectorAttribute.State>
{
    /// <summary>The terms, the analyzer that splits texts, and whether a term counts once.</summary>
    public readonly record struct State(CategoryTable Vocabulary, TextAnalyzer Analyzer, bool Binary);

    /// <inheritdoc/>
    public TermCounts Begin() => new(Analyzer().Split);

    /// <inheritdoc/>
    public State Fit(TermCounts column) => new(Terms(column), Analyzer(), Binary);

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Vocabulary, "Vocabulary")
        ?? TermCounting.Verify(state.Analyzer, Analyzer())
        ?? StateRules.Declared(state.Binary, Binary);

    /// <inheritdoc/>
    public static int Width(in State state) => state.Vocabulary.Count;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots) =>
        TermCounting.Add(state.Analyzer, state.Vocabulary, item.Value, slots);

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (state.Binary)
            slots.Values.Fill(1);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => state.Vocabulary[slot].ToString();
}

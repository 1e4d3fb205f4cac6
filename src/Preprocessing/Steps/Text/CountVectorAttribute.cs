using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Counts the words of a text, or its n-grams: a slot per term of a learnt or given vocabulary.</summary>
/// <remarks>
/// <para>
/// Formula: how often the term occurs in the row; with Binary 1 if it does. Tokens are lower-cased words of at least two characters, unless the parameters
/// say otherwise. Texts of a list are split one by one and count together.
/// </para>
/// <para>Learns: the terms, by exact counts of the rows they occur in. Slots are in the order of the terms, by code point (like their UTF-8 bytes), or as given.</para>
/// <para>
/// Unknown terms are ignored. A missing text is an empty one: zeros. A number is split as its shortest text. No term at all is an error.
/// A constant column has the same counts in every row.
/// </para>
/// <para>Output: a slot per term, named as it: Title_first. Sparse. Source: scikit-learn's CountVectorizer; of equal terms MaxFeatures keeps those that sort first.</para>
/// </remarks>
[StepInfo("count-vector", Version = 1)]
public sealed class CountVectorAttribute : TermStepAttribute, IFit<TermCounts, CountVectorAttribute.State>, IScatter<CountVectorAttribute.State>, IVerifyState<CountVectorAttribute.State>
{
    /// <summary>The terms, what splits texts, and whether a term counts once.</summary>
    public readonly record struct State(CategoryTable Vocabulary, TextAnalyzer Analyzer, bool Binary);

    /// <inheritdoc/>
    public TermCounts Begin() => new(Analyzer().Split);

    /// <inheritdoc/>
    public State Fit(TermCounts column) => new(Terms(column), Analyzer(), Binary);

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Vocabulary, "Vocabulary") ?? TermCounting.Verify(state.Analyzer, Analyzer()) ?? StateRules.Declared(state.Binary, Binary);

    /// <inheritdoc/>
    public static int Width(in State state) => state.Vocabulary.Count;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots) => TermCounting.Add(state.Analyzer, state.Vocabulary, item.Value, slots);

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (state.Binary)
            slots.Values.Fill(1);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => state.Vocabulary[slot].ToString();
}

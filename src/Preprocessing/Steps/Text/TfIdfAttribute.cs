using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The measure of the length of a row of term weights.</summary>
public enum TermNorm
{
    /// <summary>√Σx², so that rows get length one.</summary>
    L2,
    /// <summary>Σ|x|, so that weights become shares.</summary>
    L1,
    /// <summary>No norm: weights stay as they are.</summary>
    None,
}

/// <summary>Counts the words or n-grams of a text, and gives a term more weight the fewer rows it occurs in.</summary>
/// <remarks>
/// <para>
/// Formula: tf · idf, divided by the norm of the row. tf is how often the term occurs in the row; with SublinearTf, 1 + ln of that number.
/// idf = ln((1 + rows) / (1 + df)) + 1, or ln(rows / df) + 1 without SmoothIdf, where df is the number of training rows that have the term.
/// Sums run over the slots in their order.
/// </para>
/// <para>
/// Learns: the terms and their idf, by exact counts. Slots are in the order of the terms, by code point (like
/// their UTF-8 bytes), or as given.
/// </para>
/// <para>
/// Unknown terms are ignored. A missing text counts as an empty text: all zeros, which a norm does not change; its row counts among the
/// rows. A number is split as its shortest text. If no row has a term, the fit fails. Without SmoothIdf, the weight of a given term that no
/// training row has is infinite. A constant column has the same weights in every row.
/// </para>
/// <para>
/// Output: a slot per term, named after it: Title_first. Sparse. Source: scikit-learn's TfidfVectorizer; of equally frequent terms,
/// MaxFeatures keeps those that sort first.
/// </para>
/// </remarks>
[StepInfo("tf-idf", Version = 1)]
public sealed class TfIdfAttribute
    : TermStepAttribute, IFit<TermCounts, TfIdfAttribute.State>, IScatter<TfIdfAttribute.State>, IVerifyState<TfIdfAttribute.State>
{
    /// <summary>Whether counts are multiplied by idf.</summary>
    [DefaultValue(true)] public bool UseIdf { get; init; } = true;

    /// <summary>Whether idf is computed as if one more row had every term.</summary>
    [DefaultValue(true)] public bool SmoothIdf { get; init; } = true;

    /// <summary>Whether each further occurrence of a term counts less.</summary>
    [DefaultValue(false)] public bool SublinearTf { get; init; }

    /// <summary>The norm that rows are divided by.</summary>
    [DefaultValue(TermNorm.L2)] public TermNorm Norm { get; init; }

    /// <summary>
    /// The terms, their idf (empty if not used), the analyzer that splits texts, whether a term counts once, whether further occurrences
    /// count less, and the order of the norm: 2, 1, or 0 for none.
    /// </summary>
    public readonly record struct State(
        CategoryTable Vocabulary, double[] Idf, TextAnalyzer Analyzer, bool Binary, bool SublinearTf, int Norm);

    /// <inheritdoc/>
    public TermCounts Begin() => new(Analyzer().Split);

    /// <inheritdoc/>
    public State Fit(TermCounts column)
    {
        var vocabulary = Terms(column);
        var smooth = SmoothIdf ? 1 : 0;
        double Idf(CategoryValue term) =>
            PortableMath.Log((column.Rows + smooth) / (column.RowsOf(term.ToCategory()) + smooth)) + 1;
        return new(
            vocabulary, UseIdf ? Array.ConvertAll(vocabulary.Values.ToArray(), Idf) : [], Analyzer(), Binary, SublinearTf,
            TermCounting.NormOrder(Norm));
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        (UseIdf
            ? StateRules.OneForEach(state.Idf.Length, "Idf", state.Vocabulary.Count, "terms of its Vocabulary")
            : StateRules.Count(state.Idf.Length, "Idf", 0, 0))
        ?? StateRules.NoMissing(state.Vocabulary, "Vocabulary")
        ?? TermCounting.Verify(state.Analyzer, Analyzer())
        ?? StateRules.Declared(state.Binary, Binary)
        ?? StateRules.Declared(state.SublinearTf, SublinearTf)
        ?? StateRules.Declared(state.Norm, TermCounting.NormOrder(Norm));

    /// <inheritdoc/>
    public static int Width(in State state) => state.Vocabulary.Count;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots) =>
        TermCounting.Add(state.Analyzer, state.Vocabulary, item.Value, slots);

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        var values = slots.Values;
        if (state.Binary)
            values.Fill(1);
        for (var i = 0; i < values.Length; i++)
        {
            if (state.SublinearTf)
                values[i] = PortableMath.Log(values[i]) + 1;
            if (state.Idf.Length > 0)
                values[i] *= state.Idf[slots.Slots[i]];
        }
        TermCounting.Normalize(values, state.Norm);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => state.Vocabulary[slot].ToString();
}

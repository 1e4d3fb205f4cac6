using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>How the length of a row of term weights is measured.</summary>
public enum TermNorm
{
    /// <summary>√Σx², so that rows get length one.</summary>
    L2,
    /// <summary>Σ|x|, so that weights become shares.</summary>
    L1,
    /// <summary>Not at all: weights stay as they are.</summary>
    None,
}

/// <summary>Counts the words of a text, or its n-grams, and weighs a term the more the fewer rows it occurs in.</summary>
/// <remarks>
/// <para>
/// Formula: tf · idf, divided by the norm of the row. tf is how often the term occurs in the row, with SublinearTf 1 + ln of that. idf = ln((1 + rows) / (1 + df)) + 1,
/// without SmoothIdf ln(rows / df) + 1, where df is how many training rows the term occurs in. Sums go through the slots in their order.
/// </para>
/// <para>Learns: the terms and their idf, by exact counts. Slots are in the order of the terms, by code point (like their UTF-8 bytes), or as given.</para>
/// <para>
/// Unknown terms are ignored. A missing text is an empty one: zeros, which a norm leaves as they are; it counts among the rows. A number is split as its shortest text.
/// No term at all is an error. Without SmoothIdf the weight of a given term that no training row has is infinite. A constant column has the same weights in every row.
/// </para>
/// <para>Output: a slot per term, named as it: Title_first. Sparse. Source: scikit-learn's TfidfVectorizer; of equal terms MaxFeatures keeps those that sort first.</para>
/// </remarks>
[StepInfo("tf-idf", Version = 1)]
public sealed class TfIdfAttribute : TermStepAttribute, IFit<TermCounts, TfIdfAttribute.State>, IScatter<TfIdfAttribute.State>, IVerifyState<TfIdfAttribute.State>
{
    /// <summary>Whether terms are weighed by idf.</summary>
    [DefaultValue(true)] public bool UseIdf { get; init; } = true;

    /// <summary>Whether idf is taken as if one more row had every term.</summary>
    [DefaultValue(true)] public bool SmoothIdf { get; init; } = true;

    /// <summary>Whether further occurrences count ever less.</summary>
    [DefaultValue(false)] public bool SublinearTf { get; init; }

    /// <summary>What rows are divided by.</summary>
    [DefaultValue(TermNorm.L2)] public TermNorm Norm { get; init; }

    /// <summary>The terms, their idf (none if it is not used), what splits texts, whether a term counts once, whether further occurrences count less, and the order of the norm: 2, 1 or 0 for none.</summary>
    public readonly record struct State(CategoryTable Vocabulary, double[] Idf, TextAnalyzer Analyzer, bool Binary, bool SublinearTf, int Norm);

    /// <inheritdoc/>
    public TermCounts Begin() => new(Analyzer().Split);

    /// <inheritdoc/>
    public State Fit(TermCounts column)
    {
        var vocabulary = Terms(column);
        var smooth = SmoothIdf ? 1 : 0;
        double Idf(CategoryValue term) => PortableMath.Log((double)(column.Rows + smooth) / (column.RowsOf(term.ToCategory()) + smooth)) + 1;
        return new(vocabulary, UseIdf ? Array.ConvertAll(vocabulary.Values.ToArray(), Idf) : [], Analyzer(), Binary, SublinearTf, TermCounting.NormOrder(Norm));
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        (UseIdf ? StateRules.OneForEach(state.Idf.Length, "Idf", state.Vocabulary.Count, "terms of its Vocabulary") : StateRules.Count(state.Idf.Length, "Idf", 0, 0))
        ?? StateRules.NoMissing(state.Vocabulary, "Vocabulary")
        ?? TermCounting.Verify(state.Analyzer, Analyzer())
        ?? StateRules.Declared(state.Binary, Binary)
        ?? StateRules.Declared(state.SublinearTf, SublinearTf)
        ?? StateRules.Declared(state.Norm, TermCounting.NormOrder(Norm));

    /// <inheritdoc/>
    public static int Width(in State state) => state.Vocabulary.Count;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots) => TermCounting.Add(state.Analyzer, state.Vocabulary, item.Value, slots);

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

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Numbers a category for a row of an embedding: padding, missing and unknown values have numbers of their own, then come the categories,
/// the most frequent first.
/// </summary>
/// <remarks>
/// <para>
/// Formula: 0 is padding, which no row has; 1 is a missing value; then come UnknownBuckets numbers for unknown categories, chosen by hash;
/// then one number for each category.
/// </para>
/// <para>
/// Learns: the categories that enough training rows have, by exact counts, in the order of falling frequency; categories of equal frequency
/// are ordered by value. Others are unknown.
/// </para>
/// <para>
/// Missing values become 1 whether or not training values were missing; the empty text is a value. Unknown categories become 2, or with
/// several buckets 2 + |h| mod UnknownBuckets, h as in HashIndex. A constant column has one category; a column without values has none.
/// </para>
/// <para>
/// Output: one number, named as the feature; <see cref="FittedPipeline{TRow}.Cardinalities"/> says how many numbers there are, padding
/// included. Source: NVTabular's Categorify.
/// </para>
/// </remarks>
[StepInfo("embedding-id", Version = 1)]
public sealed class EmbeddingIdAttribute : StepAttribute,
    IFit<Frequencies, EmbeddingIdAttribute.State>, IEncode<EmbeddingIdAttribute.State>, IVerifyState<EmbeddingIdAttribute.State>
{
    const int Padding = 0, Missing = 1, FirstUnknown = 2;

    /// <summary>
    /// The number of rows that a category needs for a number of its own, or the share of rows if below 1; 0 for no limit.
    /// </summary>
    [Range(0.0, double.MaxValue), DefaultValue(0.0), LeastRows] public double MinFrequency { get; init; }

    /// <summary>The largest number of categories; the most frequent are kept. 0 for no limit.</summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int MaxCategories { get; init; }

    /// <summary>The number of buckets that unknown categories share.</summary>
    [Range(1, 1 << 24), DefaultValue(1)] public int UnknownBuckets { get; init; } = 1;

    /// <summary>The categories in the order of their numbers, and the number of buckets for unknown categories.</summary>
    public readonly record struct State(CategoryTable Categories, int UnknownBuckets);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Frequency(MinFrequency);
        Require.Parameter(MaxCategories >= 0, $"MaxCategories is {MaxCategories}, expected at least 1, or 0 for no limit.");
        Require.Parameter(UnknownBuckets is >= 1 and <= 1 << 24, $"UnknownBuckets is {UnknownBuckets}, expected 1 to {1 << 24}.");
        var limit = MinFrequency < 1 ? MinFrequency * column.Rows : MinFrequency;
        var frequent = column.ByFrequency(limit);
        return new(new((MaxCategories > 0 ? frequent.Take(MaxCategories) : frequent).Select(category => category.Value)), UnknownBuckets);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => StateRules.Declared(state.UnknownBuckets, UnknownBuckets);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => FirstUnknown + state.UnknownBuckets + state.Categories.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Apply(in State state, Category value)
    {
        if (value.IsMissing)
            return Missing;
        var index = state.Categories.Find(value);
        return index >= 0 ? FirstUnknown + state.UnknownBuckets + index
            : state.UnknownBuckets == 1 ? FirstUnknown
            : FirstUnknown + HashIndexAttribute.Bucket(value, 0, state.UnknownBuckets);
    }

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) =>
        index - FirstUnknown - state.UnknownBuckets is >= 0 and var category ? state.Categories[category].ToString()
            : VocabularyRules.Name(state.Categories, index switch
            {
                Padding => "padding",
                Missing => "nan",
                _ => state.UnknownBuckets == 1 ? "unknown" : FormattableString.Invariant($"unknown{index - FirstUnknown}"),
            });

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue>? Domain(in State state) =>
        state.UnknownBuckets == 1 ? CategoryTable.Domain(state.Categories) : null;
}

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>One slot per category of a set: 1 if the row's set contains the category, else 0.</summary>
/// <remarks>
/// <para>
/// Formula: 1 if the list, or the text split at <see cref="Separator"/>, contains the category, else 0; with <see cref="Count"/>, how often
/// it does. White space around the parts of a text does not count, and empty parts are ignored. Without a separator, a text is a set of one
/// category.
/// </para>
/// <para>
/// Learns: the categories. Slots are in the order of the categories: numbers by value, texts by code point (like their UTF-8 bytes); or as
/// given.
/// </para>
/// <para>
/// Missing: a missing list, text or element adds no category; an empty set is all zeros. Unknown categories follow the policy
/// <see cref="Unknown"/>. The empty text as an element of a list is a value. A column of empty sets has no slots; a constant column has the
/// same slots in every row.
/// </para>
/// <para>
/// Output: a slot per category, named after it: Genres_drama; "unknown" is last if unknown categories have a slot of their own. Sparse.
/// Source: scikit-learn's MultiLabelBinarizer.
/// </para>
/// </remarks>
[StepInfo("multi-hot", Version = 1)]
public sealed class MultiHotAttribute
    : StepAttribute, IFit<TermCounts, MultiHotAttribute.State>, IScatter<MultiHotAttribute.State>, IVerifyState<MultiHotAttribute.State>
{
    /// <summary>The separator between the categories in a text; null if a text is one category.</summary>
    [DefaultValue(null)] public string? Separator { get; init; }

    /// <summary>Whether a slot counts how often the row has the category.</summary>
    [DefaultValue(false)] public bool Count { get; init; }

    /// <summary>
    /// The treatment of categories that the fit has not seen: they are ignored, have a slot of their own, or are an error.
    /// </summary>
    [DefaultValue(UnknownCategory.Ignore)] public UnknownCategory Unknown { get; init; }

    /// <summary>The categories in the order of their slots; learnt if not given.</summary>
    public object?[]? Categories { get; init; }

    /// <summary>
    /// The categories, their separator (none if empty), whether they are counted, and the slot of unknown categories or a
    /// <see cref="CategoryIndex"/>.
    /// </summary>
    public readonly record struct State(CategoryTable Categories, string Separator, bool Count, int Unknown);

    /// <inheritdoc/>
    public TermCounts Begin() => string.IsNullOrEmpty(Separator) ? new() : new((value, parts) => Split(value, Separator, parts));

    /// <inheritdoc/>
    public State Fit(TermCounts column)
    {
        var seen = column.ByValue();
        var categories = Categories is null
            ? new CategoryTable(seen.Select(term => term.Value))
            : Given(Categories, seen.Length == 0 ? CategoryKind.Missing : seen[0].Value.Kind);
        return new(categories, Separator ?? "", Count, UnknownSlot(categories));
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Declared(state.Separator, Separator ?? "")
        ?? StateRules.Declared(state.Count, Count)
        ?? StateRules.Declared(state.Unknown, UnknownSlot(state.Categories));

    /// <inheritdoc/>
    public static int Width(in State state) => Math.Max(state.Categories.Count, state.Unknown + 1);

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots)
    {
        if (state.Separator.Length == 0)
        {
            Add(in state, item.Value, slots);
            return;
        }
        Split(item.Value, state.Separator, slots.Tokens);
        for (var i = 0; i < slots.Tokens.Count; i++)
            Add(in state, Category.Of(slots.Tokens[i]), slots);
    }

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (!state.Count)
            slots.Values.Fill(1);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) =>
        slot < state.Categories.Count ? state.Categories[slot].ToString() : VocabularyRules.Name(state.Categories, "unknown");

    int UnknownSlot(CategoryTable categories) => Unknown switch
    {
        UnknownCategory.Ignore => CategoryIndex.None,
        UnknownCategory.OwnSlot => categories.Count,
        UnknownCategory.Error => CategoryIndex.Refused,
        _ => throw new FitException(Fault.InvalidParameter, $"Unknown is {Unknown}, expected Ignore, OwnSlot or Error."),
    };

    static void Add(in State state, Category value, SparseSlots slots)
    {
        if (value.IsMissing)
            return;
        var slot = state.Categories.Find(value) is >= 0 and var found ? found : state.Unknown;
        if (slot >= 0)
            slots.Add(slot, 1);
        else if (slot == CategoryIndex.Refused)
            slots.Refuse(value);
    }

    static void Split(Category value, string separator, TokenList parts)
    {
        parts.Clear();
        Span<char> room = stackalloc char[CategoryText.Room];
        var text = CategoryText.Format(value, room);
        text.CopyTo(parts.Room(text.Length));
        for (var start = 0; start <= text.Length;)
        {
            var length = text[start..].IndexOf(separator, StringComparison.Ordinal);
            var end = length < 0 ? text.Length : start + length;
            var (first, last) = (start, end);
            while (first < last && UnicodeTables.IsSpace(text[first]))
                first++;
            while (first < last && UnicodeTables.IsSpace(text[last - 1]))
                last--;
            if (first < last)
                parts.Add(first, last);
            start = end + separator.Length;
        }
    }

    static CategoryTable Given(object?[] given, CategoryKind column)
    {
        try
        {
            return new(GivenCategories.Read(given, column));
        }
        catch (StepException twice) when (twice is not FitException)
        {
            throw new FitException(Fault.InvalidParameter, $"Categories: {twice.Message}");
        }
    }
}

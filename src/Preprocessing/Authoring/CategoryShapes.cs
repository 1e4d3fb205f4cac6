using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>
/// Category → category: fills, groups or renames values. Called once per distinct value if the source keeps a dictionary.
/// </summary>
public interface IReplace<TState>
{
    /// <summary>Returns the value that replaces <paramref name="value"/>.</summary>
    static abstract Category Apply(in TState state, Category value);

    /// <summary>Lists the present values that the step distinguishes; null if they cannot be listed.</summary>
    /// <remarks>Every other present value stays as it is, or all of them become one value. A missing value is outside this rule.</remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>
/// Marks an <see cref="IReplace{TState}"/> that takes texts alone, so that it stands where a text or a list of texts comes in.
/// </summary>
/// <remarks>
/// A chain that begins with a text stays one through replacements. On a number or an enum such a step is an error of the compiler. It gets
/// the texts of a list one by one, and a missing text as <see cref="Category.Missing"/>. The text that it returns may lie in memory that
/// the thread uses again for the next value.
/// </remarks>
public interface IOfTexts;

/// <summary>Category → index. Called once per distinct value if the source keeps a dictionary.</summary>
public interface IEncode<TState>
{
    /// <summary>Returns the number of indices.</summary>
    static abstract int Cardinality(in TState state);

    /// <summary>Returns the index of a category: in [0, <see cref="Cardinality"/>), or one of <see cref="CategoryIndex"/>.</summary>
    static abstract int Apply(in TState state, Category value);

    /// <summary>Returns the category of an index, as slot names show it.</summary>
    static abstract string IndexName(in TState state, int index);

    /// <summary>
    /// Returns the number for an index that leaves as a number, as in an ordinal feature; for most steps it is the index itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual double Number(in TState state, int index) => index < 0 ? double.NaN : index;

    /// <summary>Lists the present values that the step distinguishes; null if they cannot be listed, as with a hash.</summary>
    /// <remarks>
    /// All other present values share one index, or are refused. If there is a list, pipelines that look up the same column share one
    /// table, and an export can write the step. A missing value is outside this rule.
    /// </remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>Category → several numbers, by way of its index. The step is not called for a refused category.</summary>
public interface ISpread<TState> : IEncode<TState>
{
    /// <summary>Returns the number of slots.</summary>
    static abstract int Width(in TState state);

    /// <summary>
    /// Fills <paramref name="slots"/>, which is <see cref="Width"/> long, for an index or <see cref="CategoryIndex.None"/>.
    /// </summary>
    static abstract void Apply(in TState state, int index, Span<double> slots);

    /// <summary>Returns the suffix of a slot's name.</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Category → number. Called once per distinct value if the source keeps a dictionary.</summary>
public interface IScore<TState>
{
    /// <summary>Sets the number of a category; NaN is a missing number.</summary>
    /// <returns>False if the category is refused, with an error that names the column and the value.</returns>
    static abstract bool Apply(in TState state, Category value, out double number);

    /// <summary>Lists the present values that the step distinguishes; null if they cannot be listed.</summary>
    /// <remarks>All other present values share one number, or are refused. A missing value is outside this rule.</remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>A text, the elements of a list, or the elements of a tuple → numbers scattered over many slots, most of them zero.</summary>
/// <remarks>
/// A row is added value by value and then finished. A value may add to slots in any order; finishing follows the order of
/// the slots. Rows, dense and sparse, and batches run the same two methods. A missing list has no values; a missing text
/// or element is <see cref="Category.Missing"/>.
/// </remarks>
public interface IScatter<TState>
{
    /// <summary>Returns the number of slots.</summary>
    static abstract int Width(in TState state);

    /// <summary>Adds the numbers of a value to slots in [0, <see cref="Width"/>).</summary>
    static abstract void Apply(in TState state, in Item item, SparseSlots slots);

    /// <summary>Finishes a row after all its values are added, such as by weights and norms; most steps do nothing here.</summary>
    static virtual void Finish(in TState state, SparseSlots slots) { }

    /// <summary>Returns the suffix of a slot's name, as "first" in "Title_first".</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Index → one slot that is 1 among zeros.</summary>
/// <remarks>A step that is also <see cref="IEncode{TState}"/> encodes a category first; it takes an index as it is.</remarks>
public interface IIndicate
{
    /// <summary>Returns the number of slots for <paramref name="cardinality"/> indices.</summary>
    int Width(int cardinality);

    /// <summary>Returns the slot that an index sets, or −1 for none.</summary>
    int Slot(int index, int cardinality);
}

/// <summary>Indices with a meaning of their own.</summary>
public static class CategoryIndex
{
    /// <summary>No category: no slot is set, an ordinal is NaN.</summary>
    public const int None = -1;

    /// <summary>The value is refused, with an error that names the column and the value.</summary>
    public const int Refused = -2;
}

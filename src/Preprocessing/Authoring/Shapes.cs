using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>A step that learns: what it summarises, and what it keeps of the summary.</summary>
/// <remarks>
/// A step whose state follows from its parameters alone fits <see cref="Nothing"/>. A step of several shapes may fit several
/// states; the shape that a chain uses picks the fit with the same <typeparamref name="TState"/>.
/// </remarks>
/// <typeparam name="TAccumulator">The summary of the values that reach the step.</typeparam>
/// <typeparam name="TState">What is learnt: a record struct of numbers, texts, arrays of these, or types that are <see cref="IStateValue{TSelf}"/>.</typeparam>
public interface IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    /// <summary>An empty summary, set up as the step's parameters ask.</summary>
    TAccumulator Begin() => new();

    /// <summary>What is learnt from the summary of all training rows.</summary>
    /// <exception cref="FitException">The parameters or the training values do not allow a state.</exception>
    TState Fit(TAccumulator column);
}

/// <summary>A step that learns from another number of the row in the label's stead, such as a statistic of it for each category.</summary>
/// <remarks>
/// Its accumulator is one that takes the label (<see cref="ICategoryTargetAccumulator"/>, <see cref="IVectorTargetAccumulator"/>), and is given the number where others are given the
/// label; missing is NaN. The number is read in fits alone: a column that nothing else reads is not asked for at inference.
/// </remarks>
public interface ILearnFrom
{
    /// <summary>The name of the property, a number: a parameter <c>of</c> of the constructor, given as <c>nameof(Distance)</c>.</summary>
    string Of { get; }
}

/// <summary>A step that learns from the label and can keep each training row's own label out of that row's features: cross-fitting.</summary>
/// <remarks>
/// Every row belongs to a fold by the hash of its <c>[Key]</c>. Beside the state that all rows give, the fit makes one for each fold: from the rows of all
/// other folds, by the same <see cref="IFit{TAccumulator, TState}.Fit"/>. The rows that a model is trained on are transformed by the state of their own fold
/// (<see cref="FittedPipeline{TRow}.Training"/>), all others by that of all rows.
/// </remarks>
public interface ICrossFit
{
    /// <summary>How many folds there are; 0 for no cross-fitting. Usually a parameter of this name, which the generator reads where it is declared.</summary>
    int Folds { get; }
}

/// <summary>Number → number.</summary>
public interface IMap<TState>
{
    /// <summary>The mapped value; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>Number → several numbers.</summary>
public interface IExpand<TState>
{
    /// <summary>How many numbers come out.</summary>
    static abstract int Width(in TState state);

    /// <summary>Fills <paramref name="slots"/>, which is <see cref="Width"/> long.</summary>
    static abstract void Apply<T>(in TState state, T x, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>The suffix of a slot's feature name, as "sin" in "Hour_sin"; empty for none.</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Several numbers → several numbers.</summary>
public interface IMix<TState>
{
    /// <summary>How many numbers come out of <paramref name="inputs"/> numbers.</summary>
    static abstract int Width(in TState state, int inputs);

    /// <summary>Fills <paramref name="slots"/> from <paramref name="inputs"/>; the two never overlap.</summary>
    static abstract void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>The name of a slot, given the names of the inputs.</summary>
    static abstract string SlotName(in TState state, int slot, IReadOnlyList<string> inputs);
}

/// <summary>Several numbers → one number.</summary>
public interface IReduce<TState>
{
    /// <summary>The one number; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>;
}

/// <summary>Says of an <see cref="IMix{TState}"/> or <see cref="IReduce{TState}"/> that its numbers are moments: it stands on dates and times.</summary>
/// <remarks>
/// A moment is two numbers, both exact: whole days since 0001-01-01, then ticks of 100 ns since midnight; both NaN if it is missing. A
/// <see cref="DateTime"/> is taken as it is written, a <see cref="DateTimeOffset"/> in UTC, a <see cref="DateOnly"/> at midnight; the day of a
/// <see cref="TimeOnly"/> is missing. The names that a step is given are one per moment.
/// </remarks>
public interface IOfMoments;

/// <summary>Number → index of one of a fixed number of bins.</summary>
public interface IBin<TState>
{
    /// <summary>How many bins there are.</summary>
    static abstract int Cardinality(in TState state);

    /// <summary>The bin of a number, as a number in [0, <see cref="Cardinality"/>), or −1 for none.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>Category → category: fills, groups or renames values. Called once per distinct value where the source keeps a dictionary.</summary>
public interface IReplace<TState>
{
    /// <summary>The value that stands for <paramref name="value"/>.</summary>
    static abstract Category Apply(in TState state, Category value);

    /// <summary>The present values that the step tells apart; null if they cannot be listed.</summary>
    /// <remarks>Of all other present values either each stays as it is, or all become one. What becomes of a missing value is a matter of its own.</remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>Category → index. Called once per distinct value where the source keeps a dictionary.</summary>
public interface IEncode<TState>
{
    /// <summary>The number of indices.</summary>
    static abstract int Cardinality(in TState state);

    /// <summary>The index of a category: in [0, <see cref="Cardinality"/>), or one of <see cref="CategoryIndex"/>.</summary>
    static abstract int Apply(in TState state, Category value);

    /// <summary>The category that an index stands for, as it appears in feature names.</summary>
    static abstract string IndexName(in TState state, int index);

    /// <summary>The number an index becomes when it leaves as a number, as in an ordinal feature; most steps leave it as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual double Number(in TState state, int index) => index < 0 ? double.NaN : index;

    /// <summary>The present values that the step tells apart; null if they cannot be listed, as with a hash.</summary>
    /// <remarks>
    /// All other present values have one index among them, or are refused. With a list, pipelines that look up the same column share one
    /// table, and an export can write the step down. What becomes of a missing value is a matter of its own.
    /// </remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>Category → several numbers, by way of its index. Nothing is asked of the step for a refused category.</summary>
public interface ISpread<TState> : IEncode<TState>
{
    /// <summary>How many numbers come out.</summary>
    static abstract int Width(in TState state);

    /// <summary>Fills <paramref name="slots"/>, which is <see cref="Width"/> long, for an index or <see cref="CategoryIndex.None"/>.</summary>
    static abstract void Apply(in TState state, int index, Span<double> slots);

    /// <summary>The suffix of a slot's feature name.</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Category → number. Called once per distinct value where the source keeps a dictionary.</summary>
public interface IScore<TState>
{
    /// <summary>The number of a category; NaN for a missing number.</summary>
    /// <returns>False if the category is refused: an error that names the column and the value.</returns>
    static abstract bool Apply(in TState state, Category value, out double number);

    /// <summary>The present values that the step tells apart; null if they cannot be listed.</summary>
    /// <remarks>All other present values have one number, or are refused. What becomes of a missing value is a matter of its own.</remarks>
    static virtual IReadOnlyList<CategoryValue>? Domain(in TState state) => null;
}

/// <summary>A text, the elements of a list, or those of a tuple → numbers scattered over many slots, most of them zero.</summary>
/// <remarks>
/// A row is added value by value, then finished; its slots may add up in any order, and are finished in the order of the slots. Rows,
/// dense and sparse, and batches run the same two methods. A missing list has no values; a missing text or element is <see cref="Category.Missing"/>.
/// </remarks>
public interface IScatter<TState>
{
    /// <summary>How many slots there are.</summary>
    static abstract int Width(in TState state);

    /// <summary>Adds what a value contributes, to slots in [0, <see cref="Width"/>).</summary>
    static abstract void Apply(in TState state, in Item item, SparseSlots slots);

    /// <summary>What follows once all values of a row are added, such as weights and norms; nothing in most steps.</summary>
    static virtual void Finish(in TState state, SparseSlots slots) { }

    /// <summary>The suffix of a slot's feature name, as "first" in "Title_first".</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Index → one slot that is 1 among zeros.</summary>
/// <remarks>A step that is also <see cref="IEncode{TState}"/> encodes a category first, and takes an index as it is.</remarks>
public interface IIndicate
{
    /// <summary>How many slots <paramref name="cardinality"/> indices take.</summary>
    int Width(int cardinality);

    /// <summary>The slot that an index sets, or −1 for none.</summary>
    int Slot(int index, int cardinality);
}

/// <summary>Indices with a meaning of their own.</summary>
public static class CategoryIndex
{
    /// <summary>No category: no slot is set, an ordinal is NaN.</summary>
    public const int None = -1;

    /// <summary>The value is refused: an error that names the column and the value.</summary>
    public const int Refused = -2;
}

/// <summary>A step that can also flag what it saw: one more slot beside the chain's, untouched by the steps that follow.</summary>
public interface IFlag<TState>
{
    /// <summary>Whether the step, with these parameters, adds the slot.</summary>
    bool Flags { get; }

    /// <summary>The suffix of the slot's feature name, as "missing" in "Delay_missing".</summary>
    string FlagName { get; }

    /// <summary>The flag for a value as it reaches the step.</summary>
    static abstract T Flag<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>Why a step refuses a value.</summary>
public interface IRefuse
{
    /// <summary>Whether the step, with these parameters, refuses values at all.</summary>
    bool Refuses { get; }

    /// <summary>What is wrong with a refused value.</summary>
    Fault Fault { get; }

    /// <summary>What was expected and what to do: the end of a message that names feature, step and value, without its full stop.</summary>
    string Reason { get; }
}

/// <summary>A step that can also refuse numbers: an error that names the feature, the step and the numbers.</summary>
public interface IRefuse<TState> : IRefuse
{
    /// <summary>Anything but 0 for numbers that are refused; given what reaches the step, be it one number or several.</summary>
    static abstract T Refused<T>(in TState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>;
}

/// <summary>A map that changes nothing and refuses some numbers: a constraint.</summary>
/// <remarks>
/// In a chain it is a step like any other. Before all steps of a column of numbers it is a constraint of the column, checked with those of the base
/// library, in the contract's text with them, and also on every row and batch that is transformed; it makes no feature of the column.
/// </remarks>
public interface IConstrain : IMap<NoState>, IRefuse<NoState>;

/// <summary>A map that can be undone.</summary>
/// <remarks>Encoders need no such member: what they undo follows from <see cref="IEncode{TState}.Domain"/>.</remarks>
public interface IInvert<TState>
{
    /// <summary>The number that the map makes <paramref name="y"/> of, up to rounding; NaN if there is none.</summary>
    static abstract T Invert<T>(in TState state, T y) where T : struct, ILane<T>;
}

/// <summary>A mix, or a step that makes several numbers of one, that can be undone.</summary>
public interface IInvertMix<TState>
{
    /// <summary>How many numbers the step makes its slots of.</summary>
    static abstract int Inputs(in TState state);

    /// <summary>Fills <paramref name="inputs"/> with numbers that the step makes <paramref name="slots"/> of, up to what it has left out.</summary>
    static abstract void Invert<T>(in TState state, ReadOnlySpan<T> slots, Span<T> inputs) where T : struct, ILane<T>;
}

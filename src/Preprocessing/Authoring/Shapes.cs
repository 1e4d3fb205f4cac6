using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>A step that learns: it summarises values, and turns the summary into a state.</summary>
/// <remarks>
/// A step whose state follows from its parameters alone fits <see cref="Nothing"/>. A step of several shapes may fit several states; the
/// shape that a chain uses determines the fit, by the same <typeparamref name="TState"/>.
/// </remarks>
/// <typeparam name="TAccumulator">The accumulator of the values that reach the step.</typeparam>
/// <typeparam name="TState">
/// The learnt state: a record struct of numbers, texts, arrays of these, or types that are <see cref="IStateValue{TSelf}"/>.
/// </typeparam>
public interface IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    /// <summary>Creates an empty accumulator for the parameters of the step.</summary>
    TAccumulator Begin() => new();

    /// <summary>Computes the state from the accumulator of all training rows.</summary>
    /// <exception cref="FitException">The parameters or the training values do not allow a state.</exception>
    TState Fit(TAccumulator column);
}

/// <summary>
/// A step that learns from another number of the row instead of the label, such as a statistic of that number for each category.
/// </summary>
/// <remarks>
/// Its accumulator is one that takes the label (<see cref="ICategoryTargetAccumulator"/>, <see cref="IVectorTargetAccumulator"/>), and gets
/// the number instead of the label; missing is NaN. Only fits read the number: inference does not need a column that nothing else reads.
/// </remarks>
public interface ILearnFrom
{
    /// <summary>
    /// The name of the property that holds the number: a parameter <c>of</c> of the constructor, given as <c>nameof(Distance)</c>.
    /// </summary>
    string Of { get; }
}

/// <summary>
/// A step that learns from the label and can keep each training row's own label out of that row's features: cross-fitting.
/// </summary>
/// <remarks>
/// The hash of its <c>[Key]</c> assigns every row to a fold. Besides the state of all rows, the fit computes one state for each fold, from
/// the rows of all other folds, by the same <see cref="IFit{TAccumulator, TState}.Fit"/>. The rows that a model is trained on are
/// transformed with the state of their own fold (<see cref="FittedPipeline{TRow}.Training"/>), all other rows with the state of all rows.
/// </remarks>
public interface ICrossFit
{
    /// <summary>
    /// The number of folds; 0 for no cross-fitting. Usually a parameter of this name, which the generator reads from the declaration.
    /// </summary>
    int Folds { get; }
}

/// <summary>Number → number.</summary>
public interface IMap<TState>
{
    /// <summary>Maps a number; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>Number → several numbers.</summary>
public interface IExpand<TState>
{
    /// <summary>Returns the number of slots.</summary>
    static abstract int Width(in TState state);

    /// <summary>Fills <paramref name="slots"/>, which is <see cref="Width"/> long.</summary>
    static abstract void Apply<T>(in TState state, T x, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>Returns the suffix of a slot's name, as "sin" in "Hour_sin"; empty for none.</summary>
    static abstract string SlotName(in TState state, int slot);
}

/// <summary>Several numbers → several numbers.</summary>
public interface IMix<TState>
{
    /// <summary>Returns the number of slots for <paramref name="inputs"/> numbers.</summary>
    static abstract int Width(in TState state, int inputs);

    /// <summary>Fills <paramref name="slots"/> from <paramref name="inputs"/>; the two never overlap.</summary>
    static abstract void Apply<T>(in TState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>;

    /// <summary>Returns the name of a slot, given the names of the inputs.</summary>
    static abstract string SlotName(in TState state, int slot, IReadOnlyList<string> inputs);
}

/// <summary>Several numbers → one number.</summary>
public interface IReduce<TState>
{
    /// <summary>Computes the one number; missing is NaN on both sides.</summary>
    static abstract T Apply<T>(in TState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>;
}

/// <summary>
/// Marks an <see cref="IMix{TState}"/> or <see cref="IReduce{TState}"/> whose numbers are moments, so that it takes dates and times.
/// </summary>
/// <remarks>
/// A moment is two numbers, both exact: whole days since 0001-01-01, then ticks of 100 ns since midnight; both are NaN if the moment is
/// missing. A <see cref="DateTime"/> is taken as it is written, a <see cref="DateTimeOffset"/> in UTC, a <see cref="DateOnly"/> at
/// midnight; the day of a <see cref="TimeOnly"/> is missing. The step gets one name per moment.
/// </remarks>
public interface IOfMoments;

/// <summary>Number → index of one of a fixed number of bins.</summary>
public interface IBin<TState>
{
    /// <summary>Returns the number of bins.</summary>
    static abstract int Cardinality(in TState state);

    /// <summary>Returns the bin of a number, as a number in [0, <see cref="Cardinality"/>), or −1 for none.</summary>
    static abstract T Apply<T>(in TState state, T x) where T : struct, ILane<T>;
}

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

/// <summary>
/// A step that can also flag the values that reach it: one more slot beside those of the chain, which the following steps do not change.
/// </summary>
public interface IFlag<TState>
{
    /// <summary>Whether the step, with these parameters, adds the slot.</summary>
    bool Flags { get; }

    /// <summary>The suffix of the slot's name, as "missing" in "Delay_missing".</summary>
    string FlagName { get; }

    /// <summary>Computes the flag of a value as it reaches the step.</summary>
    static abstract T Flag<T>(in TState state, T x) where T : struct, ILane<T>;
}

/// <summary>The reason for which a step refuses a value.</summary>
public interface IRefuse
{
    /// <summary>Whether the step, with these parameters, refuses values at all.</summary>
    bool Refuses { get; }

    /// <summary>The kind of mistake of a refused value.</summary>
    Fault Fault { get; }

    /// <summary>The expectation and the remedy: the end of a message that names feature, step and value, without its full stop.</summary>
    string Reason { get; }
}

/// <summary>A step that can also refuse numbers, with an error that names the feature, the step and the numbers.</summary>
public interface IRefuse<TState> : IRefuse
{
    /// <summary>
    /// Returns 0 for numbers that are accepted, anything else for numbers that are refused. The inputs are
    /// the one or several numbers that reach the step.
    /// </summary>
    static abstract T Refused<T>(in TState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>;
}

/// <summary>A map that changes nothing and refuses some numbers: a constraint.</summary>
/// <remarks>
/// In a chain it is a step like any other. Before all steps of a column of numbers it is a constraint of the column: it is checked
/// with those of the base library, appears with them in the contract's text, and is also checked on every row and batch that is
/// transformed; it does not make the column a feature.
/// </remarks>
public interface IConstrain : IMap<NoState>, IRefuse<NoState>;

/// <summary>A map that can be undone.</summary>
/// <remarks>Encoders need no such member: their inversion follows from <see cref="IEncode{TState}.Domain"/>.</remarks>
public interface IInvert<TState>
{
    /// <summary>Returns the number that the map turns into <paramref name="y"/>, up to rounding; NaN if there is none.</summary>
    static abstract T Invert<T>(in TState state, T y) where T : struct, ILane<T>;
}

/// <summary>A mix, or a step from one number to several, that can be undone.</summary>
public interface IInvertMix<TState>
{
    /// <summary>Returns the number of inputs from which the step computes its slots.</summary>
    static abstract int Inputs(in TState state);

    /// <summary>
    /// Fills <paramref name="inputs"/> with numbers that the step turns into
    /// <paramref name="slots"/>, except for what the step has left out.
    /// </summary>
    static abstract void Invert<T>(in TState state, ReadOnlySpan<T> slots, Span<T> inputs) where T : struct, ILane<T>;
}

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

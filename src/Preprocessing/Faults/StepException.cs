namespace Preprocessing;

/// <summary>The kinds of mistakes in parameters and values.</summary>
public enum Fault
{
    /// <summary>A missing value where none is allowed.</summary>
    MissingInput,
    /// <summary>An infinite value where none is allowed.</summary>
    InfiniteInput,
    /// <summary>A value at or below zero where only values above zero are allowed.</summary>
    NonPositiveInput,
    /// <summary>Values without variation where some is needed.</summary>
    ConstantInput,
    /// <summary>A category that was not seen in the fit.</summary>
    UnknownCategory,
    /// <summary>A step parameter without meaning, or a combination of parameters without meaning.</summary>
    InvalidParameter,
    /// <summary>A value of a type that the operation does not take.</summary>
    InvalidInputType,
    /// <summary>Fewer rows than the operation needs.</summary>
    TooFewRows,
    /// <summary>No feature is left.</summary>
    NoFeaturesLeft,
    /// <summary>No word or category is left.</summary>
    EmptyVocabulary,
    /// <summary>A value outside the range that was seen in the fit or declared.</summary>
    OutOfRange,
    /// <summary>A missing value in a column in which no value was missing in the fit.</summary>
    MissingNotSeenInFit,
    /// <summary>More distinct values than fit into the memory reserved for them.</summary>
    TooManyValues,
    /// <summary>A row whose event time is before that of a row already added.</summary>
    OutOfOrder,
}

/// <summary>
/// The parameters of a step, or the values that reach the step, do not allow the operation. The message names the feature, what
/// was found, what was expected, and what to do.
/// </summary>
public class StepException : PreprocessingException
{
    /// <summary>Says what is wrong: what was found, what was expected, and what to do.</summary>
    public StepException(Fault fault, string message, Exception? cause = null) : base(message, cause) => Fault = fault;

    /// <summary>The kind of mistake.</summary>
    public Fault Fault { get; }
}

/// <summary>A step could not be fitted.</summary>
public sealed class FitException(Fault fault, string message, Exception? cause = null) : StepException(fault, message, cause);

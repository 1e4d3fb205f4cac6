namespace Preprocessing;

/// <summary>What is wrong with parameters or values.</summary>
public enum Fault
{
    /// <summary>A missing value where none is allowed.</summary>
    MissingInput,
    /// <summary>An infinite value where none is allowed.</summary>
    InfiniteInput,
    /// <summary>A value that is not above zero where only such are allowed.</summary>
    NonPositiveInput,
    /// <summary>Values without variation where some is needed.</summary>
    ConstantInput,
    /// <summary>A category that was not seen in the fit.</summary>
    UnknownCategory,
    /// <summary>A step parameter, or a combination of parameters, without meaning.</summary>
    InvalidParameter,
    /// <summary>A value of a type that the operation does not take.</summary>
    InvalidInputType,
    /// <summary>Fewer rows than the operation needs.</summary>
    TooFewRows,
    /// <summary>Nothing is left of the features.</summary>
    NoFeaturesLeft,
    /// <summary>No word or category is left.</summary>
    EmptyVocabulary,
    /// <summary>A value outside what was seen in the fit or declared.</summary>
    OutOfRange,
    /// <summary>A value missing in a column that never missed one in the fit.</summary>
    MissingNotSeenInFit,
    /// <summary>More distinct values than the memory set aside for them.</summary>
    TooManyValues,
    /// <summary>A row that comes before one that was there already, in the order of event times.</summary>
    OutOfOrder,
}

/// <summary>A step's parameters, or the values that it gets, do not allow what was asked. The message names the feature, what was found, what was expected, and what to do.</summary>
public class StepException : PreprocessingException
{
    /// <summary>Says what is wrong, in words that name what was found, what was expected, and what to do.</summary>
    public StepException(Fault fault, string message, Exception? cause = null) : base(message, cause) => Fault = fault;

    /// <summary>The kind of mistake.</summary>
    public Fault Fault { get; }
}

/// <summary>A step could not be fitted.</summary>
public sealed class FitException(Fault fault, string message, Exception? cause = null) : StepException(fault, message, cause);

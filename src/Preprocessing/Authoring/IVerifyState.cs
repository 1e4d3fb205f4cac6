namespace Preprocessing.Authoring;

/// <summary>A step that checks a state read from a file before anything is transformed with that state.</summary>
/// <remarks>
/// A step whose state holds an array, a table or a position has this shape. It checks that lengths agree, that positions lie inside, and
/// that copies of parameters equal the declared parameters. The check runs once for each state when a fitted pipeline is loaded, on a step
/// with its parameters. What <see cref="IFit{TAccumulator, TState}.Fit"/> returns is always sound. A state that follows from the
/// parameters alone is in no file and is not checked.
/// </remarks>
/// <typeparam name="TState">The state.</typeparam>
public interface IVerifyState<TState>
{
    /// <summary>Says what is wrong with a state.</summary>
    /// <param name="state">The state as read from a file.</param>
    /// <param name="inputs">
    /// The number of numbers that reach the step: those of a tuple, or those that the steps before it make
    /// of a value; 1 if the step takes a single value.
    /// </param>
    /// <returns>
    /// What was found and what was expected, without a full stop, as in "it has 3 Encodings for 4 Categories,
    /// expected one for each"; null if nothing is wrong.
    /// </returns>
    string? Verify(in TState state, int inputs);
}

namespace Preprocessing.Authoring;

/// <summary>A step that says what a state which was read from a file must satisfy before anything is transformed with it.</summary>
/// <remarks>
/// A step whose state holds an array, a table or a position has this shape: lengths that belong together, positions that lie inside, and copies of parameters that
/// are what the step is declared with. It is asked once for each state when a fitted pipeline is loaded, with the step's parameters at hand. What <see cref="IFit{TAccumulator, TState}.Fit"/>
/// returns is always sound. A state that follows from the parameters alone is in no file, and is not asked about.
/// </remarks>
/// <typeparam name="TState">The state.</typeparam>
public interface IVerifyState<TState>
{
    /// <summary>What is wrong with a state.</summary>
    /// <param name="state">The state, as a file has it.</param>
    /// <param name="inputs">How many numbers reach the step: those of a tuple, or what the steps before it make of a value; 1 where it takes a single value.</param>
    /// <returns>What was found and what was expected, without a full stop, as in "it has 3 Encodings for 4 Categories, expected one for each"; null if nothing is wrong.</returns>
    string? Verify(in TState state, int inputs);
}

namespace Preprocessing.Authoring;

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

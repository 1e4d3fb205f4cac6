namespace Preprocessing.Authoring;

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

using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Refuses states from files with which nothing could be transformed, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateCheck
{
    /// <summary>Makes sure that a step finds nothing wrong with its state.</summary>
    /// <param name="flaw">What it finds.</param>
    /// <param name="key">The state's name in the file.</param>
    /// <exception cref="FormatException">It finds something.</exception>
    public static void Require(string? flaw, string key)
    {
        if (flaw is not null)
            throw new FormatException($"The state of '{key}' does not hold together: {flaw}.");
    }

    /// <summary>Makes sure that each number that reaches a step has a state.</summary>
    /// <exception cref="FormatException">It is not so.</exception>
    public static void RequireOneForEach(int states, int inputs, string key)
    {
        if (states != inputs)
            Require(StateRules.OneForEach(states, "states", inputs, "inputs"), key);
    }

    /// <summary>Makes sure that a step which is cross-fitted has a state for each fold.</summary>
    /// <exception cref="FormatException">It is not so.</exception>
    public static void RequireFolds(int states, ICrossFit step, string key)
    {
        if (states != step.Folds)
            Require(StateRules.OneForEach(states, "states", step.Folds, "folds"), key);
    }
}

using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// The refusal of values by steps: a refused category becomes a special number, which ends in an error that names feature, step and value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Refusal
{
    // A NaN that no arithmetic yields: its payload marks a refused category.
    const long Bits = 0x7FF8_5EF5_ED5E_F5ED;

    /// <summary>The number that represents a refused category.</summary>
    public static double Number => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>Returns whether a number represents a refused category.</summary>
    public static bool Is(double number) => BitConverter.DoubleToInt64Bits(number) == Bits;

    /// <summary>Returns whether a step refuses a number.</summary>
    public static bool Refuses<TStep, TState>(in TState state, Scalar x) where TStep : IRefuse<TState> =>
        Refuses<TStep, TState>(in state, [x]);

    /// <summary>Returns whether a step refuses several numbers.</summary>
    public static bool Refuses<TStep, TState>(in TState state, ReadOnlySpan<Scalar> inputs) where TStep : IRefuse<TState> =>
        TStep.Refused(in state, inputs).Value != 0;

    /// <summary>Creates the error for a refused category.</summary>
    public static StepException Error(string feature, string name, StepAttribute step, Category value) =>
        step is IRefuse { Refuses: true } refuse
            ? Error(feature, name, refuse, value.IsMissing ? "a missing value" : $"the value '{value.ToString()}'")
        : value.IsMissing && step is IMissingPolicy { Missing: not MissingCategory.Error }
            ? new(Fault.UnknownCategory, $"Feature '{feature}': step '{name}' was not fitted on a missing value. "
                + "Refit on data that has one, or give the step's Unknown or Missing parameter another policy.")
        : Error(feature, name, value);

    /// <summary>Creates the error for a refused category, if the step gives no reason of its own.</summary>
    public static StepException Error(string feature, string name, Category value) => value.IsMissing
        ? new StepException(Fault.MissingInput, $"Feature '{feature}': step '{name}' refuses a missing value. Impute it before, "
            + "or give the step's Missing parameter another policy.")
        : new StepException(Fault.UnknownCategory, $"Feature '{feature}': step '{name}' was not fitted on the value '{value.ToString()}'. "
            + "Refit on data that has it, or give the step's Unknown parameter another policy.");

    /// <summary>Creates the error for a refused number.</summary>
    public static StepException Error(string feature, string name, StepAttribute step, Scalar x) => Error(feature, name, step, [x]);

    /// <summary>Creates the error for several numbers that are refused together.</summary>
    public static StepException Error(string feature, string name, StepAttribute step, ReadOnlySpan<Scalar> inputs)
    {
        string[] words = [.. inputs.ToArray()
            .Select(input => double.IsNaN(input.Value) ? "missing" : input.Value.ToString("R", CultureInfo.InvariantCulture))];
        return Error(
            feature,
            name,
            (IRefuse)step,
            words is [var single] ? single == "missing" ? "a missing value" : single : $"({string.Join(", ", words)})");
    }

    /// <summary>Creates the error for a refused value of a classified column, which no message is to show.</summary>
    public static StepException Hidden(string feature, string name, StepAttribute step) =>
        step is IRefuse { Refuses: true } refuse
            ? Error(feature, name, refuse, Unshown)
            : new(Fault.UnknownCategory, $"Feature '{feature}': step '{name}' refuses {Unshown}. Give the step's Unknown or Missing "
                + "parameter another policy.");

    const string Unshown = "a value that is not shown, as its column is classified";

    static StepException Error(string feature, string name, IRefuse step, string value) =>
        new(step.Fault, $"Feature '{feature}': step '{name}' refuses {value}: {step.Reason}.");
}

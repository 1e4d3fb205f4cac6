using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>How a step's refusal of a category travels through numbers, and what it becomes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Refusal
{
    // A NaN that no arithmetic yields: its payload spells what it is.
    const long Bits = 0x7FF8_5EF5_ED5E_F5ED;

    /// <summary>The number that stands for a refused category.</summary>
    public static double Number => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>Whether a number stands for a refused category.</summary>
    public static bool Is(double number) => BitConverter.DoubleToInt64Bits(number) == Bits;

    /// <summary>The error for a refused category.</summary>
    public static PreprocessingException Of(string feature, string step, Category value) => value.IsMissing
        ? new PreprocessingException(Fault.MissingInput, $"Feature '{feature}': step '{step}' refuses a missing value. Impute it before, or give the step's Missing parameter another policy.")
        : new PreprocessingException(Fault.UnknownCategory, $"Feature '{feature}': step '{step}' was not fitted on the value '{value.ToString()}'. Refit on data that has it, or give the step's Unknown parameter another policy.");
}

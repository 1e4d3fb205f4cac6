using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The folds of cross-fitted steps.</summary>
static class Folds
{
    const string Parameter = "Folds";

    /// <summary>How many folds a step is cross-fitted in, −1 if only running it tells; null if it is not cross-fitted.</summary>
    public static int? Count(AttributeData step)
    {
        if (Chains.Implemented(step.AttributeClass!, "ICrossFit") is null)
            return null;
        return Literals.Parameter(step, Parameter) is int folds ? folds == 0 ? null : folds : -1;
    }
}

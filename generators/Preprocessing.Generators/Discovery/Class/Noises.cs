using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The noise that features of training rows get.</summary>
static class Noises
{
    /// <summary>The standard deviation, as a literal; null for none.</summary>
    public static string? Deviation(IPropertySymbol feature) => Given(feature) is { } deviation ? Literals.Text(deviation) : null;

    /// <summary>Why a feature cannot get noise; null if it can, or is not to.</summary>
    public static string? Problem(IPropertySymbol feature, ChainKind ends) =>
        Given(feature) is not { } deviation ? null
        : !(deviation > 0) || double.IsInfinity(deviation) ? $"its standard deviation is {Literals.Readable(deviation)}, expected a number above 0"
        : ends is not (ChainKind.Number or ChainKind.Numbers) ? $"what leaves the chain of '{feature.Name}' are no numbers that could be a little larger or smaller; leave it out, or put it on a feature of numbers"
        : feature.Attribute(Names.Output) is not null ? $"'{feature.Name}' goes to an output of its own, but only the one vector of features gets noise; leave out one of the two"
        : TrainingKeys.Problem(feature.ContainingType);

    static double? Given(IPropertySymbol feature) => feature.Attribute(Names.TrainingNoise)?.ConstructorArguments.FirstOrDefault().Value as double?;
}

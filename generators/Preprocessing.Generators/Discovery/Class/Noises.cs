using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The noise that features get in training rows.</summary>
static class Noises
{
    /// <summary>The standard deviation of a feature's noise, as a literal; null for none.</summary>
    public static string? Deviation(IPropertySymbol feature) => Given(feature) is { } deviation ? Literals.Text(deviation) : null;

    /// <summary>The rule that a feature can get the noise that it is declared to get.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from feature in pipeline.Features
        let chain = pipeline.Chain(feature)
        where chain is { Problem: null }
        let problem = Problem(pipeline, feature, chain.Ends)
        where problem is not null
        select new Breach(feature.Attribute(Names.TrainingNoise)!.Location(pipeline.CancellationToken), feature.Name, problem);

    static string? Problem(PipelineClass pipeline, IPropertySymbol feature, ChainKind ends) =>
        Given(feature) is not { } deviation ? null
        : !(deviation > 0) || double.IsInfinity(deviation)
            ? $"its standard deviation is {Literals.Readable(deviation)}, expected a number above 0"
        : ends is not (ChainKind.Number or ChainKind.Numbers)
            ? $"what leaves the chain of '{feature.Name}' are no numbers that could be a little larger or smaller; "
                + "leave it out, or put it on a feature of numbers"
        : feature.Attribute(Names.Output) is not null
            ? $"'{feature.Name}' goes to an output of its own, but only the one vector of features gets noise; leave out one of the two"
        : TrainingKeys.Problem(pipeline);

    static double? Given(IPropertySymbol feature) =>
        feature.Attribute(Names.TrainingNoise)?.ConstructorArguments.FirstOrDefault().Value as double?;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The folds of cross-fitted steps.</summary>
static class Folds
{
    const string Parameter = "Folds";

    /// <summary>
    /// The number of folds that a step is cross-fitted in, −1 if it is known only when the step runs; null if the step is not cross-fitted.
    /// </summary>
    public static int? Count(AttributeData step)
    {
        if (!StepTypes.Implements(step.AttributeClass!, "ICrossFit"))
            return null;
        return Literals.Parameter(step, Parameter) is int folds ? folds == 0 ? null : folds : -1;
    }

    /// <summary>
    /// The rule that a key says which fold a row belongs to, and that cross-fitted steps agree about the number of folds.
    /// </summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline)
    {
        var declared = pipeline.Features.SelectMany(Features.Steps).Where(step => Count(step) is not null).ToList();
        return
            from step in declared
            let problem = Problem(pipeline, Count(step)!.Value, Count(declared[0])!.Value)
            where problem is not null
            select new Breach(step.Location(pipeline.CancellationToken), StepTypes.Name(step.AttributeClass!), problem);
    }

    static string? Problem(PipelineClass pipeline, int folds, int first) =>
        folds > 0 && first > 0 && folds != first
            ? $"another step of '{pipeline.Row.Name}' is in {first} folds, but a row belongs to one fold; give all of them the same Folds"
        : folds == 1 ? "with one fold there are no rows outside it; give 2 Folds or more"
        : TrainingKeys.Problem(pipeline);
}

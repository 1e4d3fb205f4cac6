using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The properties that steps learn from, where that is not what reaches the step.</summary>
static class LearntFrom
{
    /// <summary>
    /// The name of the property that a step learns from, empty if it is not given as a constant; null if the step learns from no property.
    /// </summary>
    public static string? Name(AttributeData step) =>
        StepTypes.Implements(step.AttributeClass!, "ILearnFrom") ? Literals.Argument(step, "of") as string ?? "" : null;

    /// <summary>Whether a step with these parameters declares that it learns nothing.</summary>
    public static bool Nothing(AttributeData step) =>
        step.AttributeClass!.Attribute(Names.LearnsNothing) is { ConstructorArguments: { Length: 2 } given }
        && given[0].Value is string { Length: > 0 } parameter && Equals(Literals.Parameter(step, parameter), given[1].Value);

    /// <summary>The property of a name; null if there is none.</summary>
    public static IPropertySymbol? Property(PipelineClass pipeline, string name) =>
        pipeline.Properties.FirstOrDefault(property => property.Name == name);

    /// <summary>The rule that a step learns from a number.</summary>
    public static IEnumerable<Breach> NoNumber(PipelineClass pipeline) =>
        from step in pipeline.Features.SelectMany(Features.Steps)
        let name = Name(step)
        where name is not null
        let problem = Problem(pipeline, name)
        where problem is not null
        select new Breach(step.Location(pipeline.CancellationToken), StepTypes.Name(step.AttributeClass!), problem);

    static string? Problem(PipelineClass pipeline, string name) =>
        Property(pipeline, name) is not { } property ? $"'{pipeline.Row.Name}' has no property '{name}'; name one with nameof"
        : !property.Type.IsNumber() ? $"'{name}' is of type '{property.Type.Describe()}', expected a number; name one"
        : null;
}

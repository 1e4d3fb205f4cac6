using System.Collections.Generic;
using System.Linq;

namespace Preprocessing.Generators.Model;

/// <summary>One use of a step in a chain.</summary>
/// <param name="Attribute">The attribute's C# type.</param>
/// <param name="Name">The step's name in definitions and messages.</param>
/// <param name="Field">The identifier of this use, for the field that holds the attribute and for its state.</param>
/// <param name="Creation">The expression that makes the attribute.</param>
/// <param name="Shape">The shape it is used in.</param>
/// <param name="Takes">What it takes.</param>
/// <param name="State">The C# type of its state; empty if the shape has none.</param>
/// <param name="StateFields">What the state consists of.</param>
/// <param name="Fit">How its state comes about; null if it needs none.</param>
/// <param name="Flags">Whether it may add a flag of its own.</param>
/// <param name="Clips">Whether it tells which numbers it cuts.</param>
/// <param name="Lists">Whether it lists the categories that it knows.</param>
/// <param name="Refuses">Whether it may refuse numbers.</param>
/// <param name="Inverts">Whether it can be undone.</param>
/// <param name="Verifies">Whether it says what a state from a file must satisfy.</param>
/// <param name="CrossFits">Whether training rows are transformed by what the rows of other folds say.</param>
/// <param name="LearnsFrom">The property that it learns from instead of the label; null if it learns from none.</param>
/// <param name="Definition">The step with its parameters, canonical.</param>
sealed record StepModel(
    string Attribute,
    string Name,
    string Field,
    string Creation,
    Shape Shape,
    ChainKind Takes,
    string State,
    EquatableArray<StateField> StateFields,
    FitModel? Fit,
    bool Flags,
    bool Clips,
    bool Lists,
    bool Refuses,
    bool Inverts,
    bool Verifies,
    bool CrossFits,
    string? LearnsFrom,
    string Definition);

static class StepModels
{
    /// <summary>The number of passes over the training data that steps need.</summary>
    public static int Passes(this IEnumerable<StepModel> steps) => steps.Select(step => (step.Fit?.Pass ?? -1) + 1).DefaultIfEmpty(0).Max();
}

/// <summary>How a step learns.</summary>
/// <param name="Accumulator">The C# type of the accumulator.</param>
/// <param name="Feeding">How values reach it.</param>
/// <param name="Pass">The pass over the data that fills it; −1 if it needs none.</param>
sealed record FitModel(string Accumulator, Feeding Feeding, int Pass);

/// <summary>One value of a state.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Reader">The method that reads it.</param>
sealed record StateField(string Name, string Type, string Reader)
{
    /// <summary>The property's name as code writes it.</summary>
    public string Access => Identifiers.Code(Name);
}

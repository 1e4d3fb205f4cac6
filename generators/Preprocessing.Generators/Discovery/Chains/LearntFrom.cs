using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>What steps learn from, where it is not simply what reaches them.</summary>
static class LearntFrom
{
    /// <summary>The name of the property that a step learns from, empty if it is not given as a constant; null if it learns from none.</summary>
    public static string? Name(AttributeData step) =>
        Chains.Implemented(step.AttributeClass!, "ILearnFrom") is null ? null : Literals.Argument(step, "of") as string ?? "";

    /// <summary>Whether a step, with these parameters, says that it learns nothing.</summary>
    public static bool Nothing(AttributeData step) => step.AttributeClass!.Attribute(Names.LearnsNothing) is { ConstructorArguments: { Length: 2 } given }
        && given[0].Value is string { Length: > 0 } parameter && Equals(Literals.Parameter(step, parameter), given[1].Value);

    public static IPropertySymbol? Property(INamedTypeSymbol row, string of) => Features.Properties(row).FirstOrDefault(property => property.Name == of);

    /// <summary>Why a step cannot learn from a property; null if it can.</summary>
    public static string? Problem(INamedTypeSymbol row, string of) =>
        Property(row, of) is not { } property ? $"'{row.Name}' has no property '{of}'; name one with nameof"
        : !property.Type.IsNumber() ? $"'{of}' is of type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', expected a number; name one"
        : null;
}

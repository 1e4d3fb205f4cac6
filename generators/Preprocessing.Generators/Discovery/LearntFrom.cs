using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The numbers that steps learn from in the label's stead.</summary>
static class LearntFrom
{
    /// <summary>The name of the property that a step learns from, empty if it is not given as a constant; null if it learns from none.</summary>
    public static string? Of(AttributeData step) =>
        Chains.Implemented(step.AttributeClass!, "ILearnFrom") is null ? null : Literals.Argument(step, "of") as string ?? "";

    public static IPropertySymbol? Property(INamedTypeSymbol row, string of) => Features.Properties(row).FirstOrDefault(property => property.Name == of);

    /// <summary>Why a step cannot learn from a property; null if it can.</summary>
    public static string? Problem(INamedTypeSymbol row, string of) =>
        Property(row, of) is not { } property ? $"'{row.Name}' has no property '{of}'; name one with nameof"
        : !property.Type.IsNumber() ? $"'{of}' is of type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', expected a number; name one"
        : null;
}

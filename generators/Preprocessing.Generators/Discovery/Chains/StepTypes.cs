using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The classes of steps: their names, and the shapes that they implement.</summary>
static class StepTypes
{
    /// <summary>The name of a step in definitions and messages.</summary>
    public static string Name(INamedTypeSymbol type) =>
        type.Attribute(Names.StepInfo)?.ConstructorArguments.FirstOrDefault().Value as string ?? ShortName(type);

    /// <summary>The name of a step's class as it stands in brackets.</summary>
    public static string ShortName(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - "Attribute".Length)
            : type.Name;

    /// <summary>A shape as a step implements it, with its state if it has one; null if the step does not.</summary>
    public static INamedTypeSymbol? Implemented(ITypeSymbol type, string shape) =>
        type.AllInterfaces.FirstOrDefault(candidate => IsShape(candidate, shape));

    /// <summary>Whether a step or an accumulator implements a shape.</summary>
    public static bool Implements(ITypeSymbol type, string shape) => Implemented(type, shape) is not null;

    /// <summary>Whether a step implements a shape with the state that the chain uses it with.</summary>
    public static bool Implements(INamedTypeSymbol type, string shape, ITypeSymbol? state) => type.AllInterfaces.Any(candidate =>
        IsShape(candidate, shape) && candidate.Arity == 1 && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], state));

    /// <summary>Whether a step takes texts alone where it replaces values.</summary>
    public static bool IsOfTexts(INamedTypeSymbol type) => Implements(type, "IOfTexts");

    /// <summary>The <c>IFit</c> that makes a state; null if the step has none.</summary>
    public static INamedTypeSymbol? Fit(INamedTypeSymbol type, ITypeSymbol? state) => type.AllInterfaces.FirstOrDefault(shape =>
        IsShape(shape, "IFit") && SymbolEqualityComparer.Default.Equals(shape.TypeArguments[1], state));

    /// <summary>The states that the shapes of a step work with, each with the shape.</summary>
    public static IEnumerable<(string Interface, ITypeSymbol State)> States(INamedTypeSymbol type) =>
        from shape in ChainRules.Interfaces
        let implemented = Implemented(type, shape)
        where implemented is { TypeArguments.Length: > 0 }
        select (shape, implemented.TypeArguments[0]);

    /// <summary>How many numbers or moments a step takes together; empty if it takes any number of them.</summary>
    public static int[] Inputs(INamedTypeSymbol type) =>
        type.Attribute(Names.Inputs)?.ConstructorArguments
            .SelectMany(counts => counts.Values)
            .Select(count => count.Value).OfType<int>().ToArray()
        ?? [];

    /// <summary>
    /// Whether a step always lists the categories that it knows: its own <c>Domain</c> is not the shape's, which knows none, and is never
    /// null.
    /// </summary>
    public static bool ListsCategories(INamedTypeSymbol type, INamedTypeSymbol shape)
    {
        if (shape.GetMembers("Domain").FirstOrDefault() is not { } member
            || type.FindImplementationForInterfaceMember(member)
                is not IMethodSymbol { ContainingType: { TypeKind: not TypeKind.Interface } declaring } found)
            return false;
        // What implements the shape of a compiled step is a stub, which repeats the shape's question mark: the step's own method is what
        // counts.
        var own = declaring.GetMembers(member.Name).OfType<IMethodSymbol>().FirstOrDefault(method =>
            Parameters(method).SequenceEqual(Parameters(found), SymbolEqualityComparer.Default));
        return (own ?? found).ReturnType.NullableAnnotation != NullableAnnotation.Annotated;

        static IEnumerable<ITypeSymbol> Parameters(IMethodSymbol method) => method.Parameters.Select(parameter => parameter.Type);
    }

    static bool IsShape(INamedTypeSymbol type, string shape) => type.Name == shape && type.IsForAuthors();
}

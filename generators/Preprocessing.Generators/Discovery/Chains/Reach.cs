using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>Whether generated code can name what a step declares. Generated code lies in another file of the pipeline's class.</summary>
static class Reach
{
    /// <summary>The members of shapes that generated code calls by the step's name; others it calls through the shapes.</summary>
    static readonly string[] Named =
        ["Apply", "Width", "SlotName", "Cardinality", "IndexName", "Flag", "Flags", "FlagName", "Clipped", "Clips", "Refuses"];

    /// <summary>Why code inside the class cannot use a step with a state and an accumulator; null if it can.</summary>
    public static string? Problem(
        INamedTypeSymbol step, ITypeSymbol? state, ITypeSymbol? accumulator, INamedTypeSymbol row, Compilation compilation) =>
        Problem(step, "it", row, compilation)
        ?? Problem(state, "its state", row, compilation)
        ?? Problem(accumulator, "its accumulator", row, compilation)
        ?? Hidden(step);

    /// <summary>Why a type that a step declares within itself cannot be named from outside; null if it can.</summary>
    public static string? Problem(INamedTypeSymbol step, ITypeSymbol type)
    {
        for (var part = type as INamedTypeSymbol; part is not null
            && !SymbolEqualityComparer.Default.Equals(part, step); part = part.ContainingType)
            if (part.IsFileLocal)
                return $"'{type.Name}' is local to its file";
            else if (part.ContainingType is not null
                && part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
                && IsWithin(part, step))
                return $"'{type.Name}' is {(part.DeclaredAccessibility == Accessibility.Private ? "private" : "protected")}";
        return null;
    }

    /// <summary>Why a member of a shape cannot be called by the step's name; null if all can.</summary>
    public static string? Hidden(INamedTypeSymbol step) => (
        from shape in step.AllInterfaces
        where shape.IsForAuthors()
        from member in shape.GetMembers()
        where member.IsAbstract && Named.Contains(member.Name) && (member.IsStatic || member is IPropertySymbol)
        where !IsCallable(step, member, step.FindImplementationForInterfaceMember(member))
        select $"'{member.Name}' of {shape.Name} is implemented explicitly, which hides it").FirstOrDefault();

    static string? Problem(ITypeSymbol? type, string words, INamedTypeSymbol row, Compilation compilation)
    {
        if (type is null)
            return null;
        for (var part = type as INamedTypeSymbol; part is not null; part = part.ContainingType)
            if (part.IsFileLocal)
                return $"{words} is '{type.Name}', which is local to its file";
        return compilation.IsSymbolAccessibleWithin(type, row) ? null : $"{words} is '{type.Name}', which '{row.Name}' has no access to";
    }

    // A compiled step may seem to implement a member explicitly, because the compiler did so, while a member of the step's own stands
    // beside it.
    static bool IsCallable(INamedTypeSymbol step, ISymbol member, ISymbol? implementation)
    {
        if (implementation is null || implementation is not (IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation }
            or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }))
            return implementation is null || implementation.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                or Accessibility.ProtectedOrInternal;
        if (!implementation.DeclaringSyntaxReferences.IsEmpty)
            return false;
        return Types.WithBases(step)
            .SelectMany(type => type.GetMembers(member.Name))
            .Any(own => own.DeclaredAccessibility == Accessibility.Public && own.IsStatic == member.IsStatic);
    }

    static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol step)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, step.OriginalDefinition))
                return true;
        return false;
    }
}

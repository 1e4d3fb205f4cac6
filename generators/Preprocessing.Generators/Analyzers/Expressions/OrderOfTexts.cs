using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;
using Platform = Preprocessing.Generators.Discovery.Platform;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Finds code that puts texts in order without saying in which order: then the culture of the machine decides.</summary>
static class OrderOfTexts
{
    const string Texts = "Pass 'StringComparer.Ordinal'";

    /// <summary>The name of what an operation calls, and what to do about it; null if it puts no texts in order.</summary>
    public static (string Name, string Advice)? Mistake(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Default", ContainingType: { Name: "Comparer" } type } }
            when Platform.IsOf(type.ContainingAssembly) && (type.TypeArguments.IsEmpty || IsOrdered(type.TypeArguments[0]))
            => ("Comparer.Default", "Use 'StringComparer.Ordinal'"),
        IInvocationOperation { TargetMethod: { } method } call when Platform.IsOf(method.ContainingAssembly) =>
            !IsSaid(call.Arguments) && Key(method, call) is { } key && IsOrdered(key)
                ? ($"{method.ContainingType.Name}.{method.Name}", Texts)
                : null,
        IObjectCreationOperation { Constructor: { } made } creation when Platform.IsOf(made.ContainingAssembly) =>
            made.ContainingType.Name is "SortedDictionary" or "SortedList" or "SortedSet" or "PriorityQueue"
            && !IsSaid(creation.Arguments)
            && IsOrdered(made.ContainingType.TypeArguments.ElementAtOrDefault(made.ContainingType.Name == "PriorityQueue" ? 1 : 0))
                ? ("new " + made.ContainingType.Name, Texts) : null,
        // Code that requires an order of its type parameters puts their type arguments in order.
        IInvocationOperation { TargetMethod: { } generic } when IsOrderedBy(generic.TypeParameters, generic.TypeArguments)
            || IsOrderedBy(generic.ContainingType.TypeParameters, generic.ContainingType.TypeArguments)
            => (generic.Name, "Do not order texts by it"),
        IObjectCreationOperation { Type: INamedTypeSymbol generic } when IsOrderedBy(generic.TypeParameters, generic.TypeArguments) =>
            ("new " + generic.Name, "Do not order texts by it"),
        _ => null,
    };

    static bool IsOrderedBy(
        System.Collections.Immutable.ImmutableArray<ITypeParameterSymbol> parameters,
        System.Collections.Immutable.ImmutableArray<ITypeSymbol> arguments) =>
        parameters.Zip(arguments, (parameter, argument) =>
            argument is not ITypeParameterSymbol && IsOrdered(argument) && parameter.ConstraintTypes.Any(IsComparable))
            .Any(isOrdered => isOrdered);

    static bool IsComparable(ITypeSymbol type) =>
        type.AllInterfaces.Concat([type]).Any(shape => shape.MetadataName() == "System.IComparable");

    /// <summary>Whether a comparer or a kind of comparison is passed.</summary>
    static bool IsSaid(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Any(argument => argument is
        {
            ArgumentKind: not ArgumentKind.DefaultValue,
            Value: { ConstantValue: not { HasValue: true, Value: null } } and not IDefaultValueOperation
        }
            && argument.Parameter?.Type.Name is "IComparer" or "Comparison" or "StringComparer" or "StringComparison" or "TComparer");

    /// <summary>The type of the values that a method of the platform puts in order; null if it orders nothing.</summary>
    static ITypeSymbol? Key(IMethodSymbol method, IInvocationOperation call)
    {
        var type = method.ContainingType;
        var name = type.MetadataName();
        return (name, method.Name) switch
        {
            ("System.Linq.Enumerable", "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MaxBy" or "MinBy" or "Max"
                or "Min" or "Order" or "OrderDescending") => method.TypeArguments.LastOrDefault(),
            ("System.Array" or "System.MemoryExtensions", "Sort" or "BinarySearch" or "SequenceCompareTo") =>
                method.TypeArguments.FirstOrDefault()
                ?? (Unconverted(call.Arguments.FirstOrDefault()?.Value)?.Type as IArrayTypeSymbol)?.ElementType
                ?? (call.Arguments.FirstOrDefault()?.Value.Type),
            ("System.Collections.Generic.List" or "System.Collections.Immutable.ImmutableList"
                or "System.Collections.Immutable.ImmutableArray", "Sort" or "BinarySearch") =>
                type.TypeArguments.FirstOrDefault() ?? method.TypeArguments.FirstOrDefault(),
            // Objects, which is what it derives from.
            ("System.Collections.ArrayList", "Sort" or "BinarySearch") => type.BaseType,
            ("System.Collections.Immutable.ImmutableSortedDictionary" or "System.Collections.Immutable.ImmutableSortedSet", "Create"
                or "CreateRange" or "CreateBuilder" or "ToImmutableSortedDictionary" or "ToImmutableSortedSet") =>
                method.TypeArguments.Length switch
                {
                    0 => null,
                    3 => method.TypeArguments[1],
                    4 => method.TypeArguments[2],
                    _ => method.TypeArguments[0],
                },
            ("System.IComparable", "CompareTo") => type.TypeArguments.FirstOrDefault() ?? type,
            ("System.ValueTuple" or "System.Tuple", "CompareTo") => type,
            _ => null,
        };
    }

    static IOperation? Unconverted(IOperation? value) =>
        value is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Unconverted(operand) : value;

    /// <summary>Whether values are, contain, or may be texts, whose order depends on the culture.</summary>
    static bool IsOrdered(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Array } => true,
        // If a type parameter must be comparable, its type argument is looked at.
        ITypeParameterSymbol parameter => !parameter.HasValueTypeConstraint && !parameter.ConstraintTypes.Any(IsComparable),
        INamedTypeSymbol { Name: "IComparable" } => true,
        INamedTypeSymbol { Name: "ValueTuple" or "Tuple", TypeArguments: var parts } => parts.Any(IsOrdered),
        _ => false,
    };
}

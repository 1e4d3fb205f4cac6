using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds comparers that may give another answer the next time, and classes that can change although they derive from a class of the
/// platform that cannot. What holds such an object does not show its class: a table does not show the class of its comparer.
/// </summary>
static class Comparers
{
    /// <summary>Why a class may not be used; null if it may.</summary>
    public static string? Problem(INamedTypeSymbol type, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && (Immutable.IsOfKnown(type) || type.AllInterfaces.Any(IsShape))
        && !Immutable.IsExactly(type, compilation)
        && !IsSteady(type, compilation)
            ? "a class that can change, where "
                + (Immutable.IsOfKnown(type) ? $"'{type.BaseType!.Name}'" : "a comparer")
                + " is expected to always answer alike"
            : null;

    static bool IsShape(INamedTypeSymbol shape) => Platform.IsOf(shape.ContainingAssembly) && shape.MetadataName() is
        "System.Collections.Generic.IComparer" or "System.Collections.Generic.IEqualityComparer" or "System.Collections.IComparer"
        or "System.Collections.IEqualityComparer";

    /// <summary>
    /// Whether no code of a class changes its objects. They may call functions and other comparers and look into tables, which an immutable
    /// object may not.
    /// </summary>
    static bool IsSteady(INamedTypeSymbol type, Compilation compilation)
    {
        var reads = new TableReads(compilation, default);
        for (var part = type; part is { SpecialType: SpecialType.None } && !Platform.IsOf(part.ContainingAssembly); part = part.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly)
                || part.GetMembers().Any(member => !member.IsStatic && (member is IEventSymbol
                    || member is IPropertySymbol property && new Accessors(compilation, default).Change(property))))
                return false;
            foreach (var field in part.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !Immutable.IsCaptured(field)))
                if (!(field.IsReadOnly || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } })
                    || !(IsAsked(field.Type, compilation) || Immutable.IsTable(field.Type, compilation) && reads.IsHeld(field)))
                    return false;
            if (Immutable.Captured(part, compilation)?.All(reference => IsAsked(reference.Parameter.Type, compilation)
                ? reads.Variables.IsValue(reference)
                : Immutable.IsTable(reference.Parameter.Type, compilation) && reads.IsRead(reference, false))
                != true)
                return false;
        }
        return true;
    }

    static bool IsAsked(ITypeSymbol type, Compilation compilation) =>
        Immutable.Is(type, compilation)
        || type is ITypeParameterSymbol or { TypeKind: TypeKind.Delegate }
        || type is INamedTypeSymbol named && IsShape(named);

    /// <summary>Why a comparer may not be made of functions; null if it may, or if none is made.</summary>
    public static Refusal? Problem(IOperation operation, Compilation compilation) =>
        operation is IInvocationOperation
        {
            TargetMethod: { Name: "Create", ContainingType: { Name: "Comparer" or "EqualityComparer" } owner }
        } call && Platform.IsOf(owner.ContainingAssembly)
            && call.Arguments.FirstOrDefault(argument => !IsFixed(argument.Value, compilation)) is { } argument
            ? new(argument.Value.Syntax, RefusalRule.MutableState, owner.Name + ".Create", "with a function that reads what can change")
            : null;

    static bool IsFixed(IOperation function, Compilation compilation) => function switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsFixed(conversion.Operand, compilation),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: null, Method.MethodKind: MethodKind.Ordinary } } => true,
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation body } =>
            body.Descendants().All(part => IsFixed(part, body, compilation)),
        _ => function.ConstantValue is { HasValue: true, Value: null } || function is IDefaultValueOperation,
    };

    static bool IsFixed(IOperation part, IOperation function, Compilation compilation) => part switch
    {
        ILocalReferenceOperation { Local: var local } => IsOwn(local, function) || Captured(part, compilation),
        IParameterReferenceOperation { Parameter: var parameter } => IsOwn(parameter, function) || Captured(part, compilation),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } =>
            part.Type is { } type && Immutable.Is(type, compilation),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } =>
            called.IsStatic || IsOwn(called, function),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } called } => called.IsStatic || IsOwn(called, function),
        _ => true,
    };

    static bool Captured(IOperation reference, Compilation compilation) =>
        reference.Type is { } type && Immutable.Is(type, compilation) && new TableReads(compilation, default).Variables.IsValue(reference);

    static bool IsOwn(ISymbol symbol, IOperation function) => symbol.DeclaringSyntaxReferences.Any(part =>
        part.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(part.Span));
}

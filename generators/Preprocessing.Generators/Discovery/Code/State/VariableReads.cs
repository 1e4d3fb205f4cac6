using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds out whether code only takes the value out of a variable (an element, field or parameter): it neither writes to it, nor hands out a
/// reference to it, nor runs code on it that may change it. What is not known to only read counts as a change.
/// </summary>
sealed class VariableReads(TableReads tables, Compilation compilation)
{
    readonly Dictionary<ISymbol, bool> quiet = new(SymbolEqualityComparer.Default);

    public bool IsValue(IOperation variable)
    {
        var syntax = variable.Syntax.Parent;
        while (syntax is ParenthesizedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SuppressNullableWarningExpression })
            syntax = syntax.Parent;
        if (syntax is RefExpressionSyntax)
            return variable.Parent
                is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.RefReadOnly } local } }
                && tables.IsOnlyReadOnce(local, variable.Syntax);
        return variable.Parent switch
        {
            // A buffer becomes a span of its own elements.
            IConversionOperation conversion => conversion.Type is { IsRefLikeType: false } || variable.Type?.IsValueType == false,
            IBinaryOperation or IUnaryOperation or ITupleBinaryOperation or ICoalesceOperation or IInterpolationOperation
                or IReturnOperation or IThrowOperation or IExpressionStatementOperation or IArrayInitializerOperation
                or IArrayCreationOperation or IRangeOperation or IWhileLoopOperation or IForLoopOperation or IConditionalAccessOperation
                or IMethodReferenceOperation or INameOfOperation or IWithOperation or ISingleValueCaseClauseOperation or IIsTypeOperation
                or { Kind: OperationFacts.CollectionExpression or OperationFacts.Spread } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                local.RefKind == RefKind.None && local.Type is not IPointerTypeSymbol,
            ISymbolInitializerOperation => true,
            IArgumentOperation argument => IsArgument(argument),
            ISimpleAssignmentOperation assignment => assignment.Value == variable && !assignment.IsRef,
            IDeconstructionAssignmentOperation assignment => assignment.Value == variable && IsQuiet(variable.Type),
            IAssignmentOperation assignment => assignment.Value == variable,
            ITupleOperation tuple => !IsTarget(tuple),
            IArrayElementReferenceOperation => true,
            IImplicitIndexerReferenceOperation indexer =>
                indexer.Argument == variable || IsQuiet(variable.Type) && (!IsStruct(variable.Type) || IsValue(indexer)),
            IInlineArrayAccessOperation element => element.Argument == variable || IsValue(element),
            IConditionalOperation conditional => conditional.Condition == variable || !conditional.IsRef,
            ISwitchExpressionOperation or ISwitchExpressionArmOperation or ISwitchOperation or IIsPatternOperation =>
                IsQuiet(variable.Type),
            IForEachLoopOperation loop => loop.Collection == variable && IsQuiet(variable.Type),
            IInvocationOperation call => call.Instance == variable
                && !TakesReference(call.TargetMethod)
                && IsQuiet(call.TargetMethod, variable.Type)
                && !(IsStruct(variable.Type) && call.TargetMethod.RefKind != RefKind.None),
            IPropertyReferenceOperation property =>
                !TakesReference(property.Property)
                && (!IsStruct(variable.Type)
                    || property.Property.GetMethod is { } getter && IsQuiet(getter, variable.Type) && IsValue(property)),
            IFieldReferenceOperation field => !IsStruct(variable.Type) || IsValue(field),
            _ => false,
        };
    }

    static bool IsStruct(ITypeSymbol? type) => type is null or { IsReferenceType: false };

    /// <summary>Whether a member of an extension block is handed a reference. Blocks have no name.</summary>
    static bool TakesReference(ISymbol member) => member.ContainingType is { Name: "", IsAnonymousType: false } block
        && !block.DeclaringSyntaxReferences.Select(part => part.GetSyntax()).OfType<TypeDeclarationSyntax>()
            .Any(part => part.ParameterList?.Parameters.FirstOrDefault() is { } receiver
                && !receiver.Modifiers.Any(modifier => modifier.ValueText == "ref"));

    static bool IsTarget(IOperation tuple) => tuple.Parent is IDeconstructionAssignmentOperation assignment
        ? assignment.Target == tuple
        : tuple.Parent is ITupleOperation outer && IsTarget(outer);

    bool IsArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter
            || parameter.ContainingSymbol is not IMethodSymbol and not IPropertySymbol
            || parameter.RefKind is RefKind.Ref or RefKind.Out)
            return false;
        // Members for native and unsafe code can change values that nothing else can change.
        var owner = parameter.ContainingSymbol.ContainingType;
        if (Platform.IsOf(owner?.ContainingAssembly))
            return owner!.ContainingNamespace.ToDisplayString() is var space
                && !space.StartsWith("System.Runtime.InteropServices", System.StringComparison.Ordinal)
                && !owner.Is("System.Runtime.CompilerServices.Unsafe");
        return parameter.RefKind == RefKind.None || !SymbolEqualityComparer.Default.Equals(owner?.ContainingAssembly, compilation.Assembly)
            || tables.IsOnlyReadOnce(tables.Declared(parameter) ?? parameter);
    }

    /// <summary>Whether no code of a type changes its values, apart from the setters of properties.</summary>
    public bool IsQuiet(ITypeSymbol? type) =>
        type is not null
        && (!type.IsValueType || type.IsReadOnly || type.TypeKind == TypeKind.Enum || Platform.IsOf(type.ContainingAssembly)
            || type.GetMembers().OfType<IMethodSymbol>().All(method => method.IsStatic
                || method.MethodKind is MethodKind.Constructor or MethodKind.PropertySet
                || method is { IsImplicitlyDeclared: true, AssociatedSymbol: null }
                || IsQuiet(method, type)));

    /// <summary>Whether a method does not change the value that it is called on.</summary>
    bool IsQuiet(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (receiver is { IsReferenceType: true } or ITypeParameterSymbol or { IsReadOnly: true } or { TypeKind: TypeKind.Enum }
            || method.IsReadOnly
            || method.IsStatic)
            return true;
        method = method.OriginalDefinition;
        if (Platform.IsOf(method.ContainingAssembly))
            return receiver is not null
                && (Platform.IsOf(receiver.ContainingAssembly) && method.Name is not "MoveNext" || method.ContainingType.IsReferenceType);
        if (quiet.TryGetValue(method, out var known))
            return known;
        quiet[method] = true;
        var bodies = tables.Bodies(method).ToList();
        return quiet[method] = bodies.Count > 0
            && bodies.All(body => body is not null && body.DescendantsAndSelf().OfType<IInstanceReferenceOperation>()
                .Where(self => self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance)
                .All(IsValue));
    }
}

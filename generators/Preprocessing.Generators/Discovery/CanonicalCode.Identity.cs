using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

// For the identity of code: what can be written in several ways without another meaning is written in one.
sealed partial class CanonicalCode
{
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (!forIdentity)
            return base.Visit(node);
        // Constants count by their value, however they are written: 1_000, 0x3E8, 10 * 100, a raw or an escaped text.
        if (node is LiteralExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax or InterpolatedStringExpressionSyntax
            && semantics.GetConstantValue(node, cancellationToken) is { HasValue: true, Value: { } constant } && !IsEnum(node))
            return Literal(constant, node);
        return base.Visit(node) is { } visited ? (visited as MemberDeclarationSyntax)?.WithModifiers(WithoutAccess(((MemberDeclarationSyntax)visited).Modifiers)) ?? visited : null;
    }

    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        token = base.VisitToken(token);
        if (forIdentity && token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is { } parent and not SimpleNameSyntax
            && semantics.GetDeclaredSymbol(parent, cancellationToken) is { } declared && IsLocal(declared))
            return SyntaxFactory.Identifier(Local(declared));
        return token;
    }

    /// <summary>What is said to people and tools alone, or counts by itself, is left out.</summary>
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
    {
        if (!forIdentity)
            return base.VisitAttributeList(node);
        var kept = node.Attributes.Where(attribute => semantics.GetTypeInfo(attribute, cancellationToken).Type is not { } type || !IsInert(type)).Select(attribute => (AttributeSyntax)Visit(attribute)!).ToArray();
        return kept.Length == 0 ? null : node.WithAttributes(SyntaxFactory.SeparatedList(kept));
    }

    public override SyntaxNode? VisitNullableType(NullableTypeSyntax node) =>
        forIdentity && semantics.GetTypeInfo(node.ElementType, cancellationToken).Type is { IsReferenceType: true } ? Visit(node.ElementType) : base.VisitNullableType(node);

    public override SyntaxNode? VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node) =>
        forIdentity && node.IsKind(SyntaxKind.SuppressNullableWarningExpression) ? Visit(node.Operand) : base.VisitPostfixUnaryExpression(node);

    public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node) =>
        base.VisitObjectCreationExpression(node) is var visited && node.ArgumentList is { } list ? ((ObjectCreationExpressionSyntax)visited!).WithArgumentList(Arguments(node, list)) : visited;

    public override SyntaxNode? VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node) =>
        ((ImplicitObjectCreationExpressionSyntax)base.VisitImplicitObjectCreationExpression(node)!).WithArgumentList(Arguments(node, node.ArgumentList));

    /// <summary>Arguments in the order of the parameters, without names, and with those that were left out at their default.</summary>
    ArgumentListSyntax Arguments(SyntaxNode call, ArgumentListSyntax list)
    {
        var visited = (ArgumentListSyntax)Visit(list)!;
        var arguments = !forIdentity ? default : semantics.GetOperation(call, cancellationToken) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (arguments.IsDefault || arguments.Any(argument => argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue)))
            return visited;
        // The receiver of an extension method is an argument too, but none of the list.
        var written = arguments.Select(argument => list.Arguments.IndexOf(parameter => parameter.Span.Contains(argument.Syntax.Span))).ToArray();
        if (written.Where((place, i) => place >= 0 && arguments[i].ArgumentKind == ArgumentKind.Explicit).Distinct().Count() != list.Arguments.Count)
            return visited;
        return visited.WithArguments(SyntaxFactory.SeparatedList(
            from argument in arguments.Zip(written, (argument, place) => (Operation: argument, Place: place))
            where argument.Operation.ArgumentKind == ArgumentKind.DefaultValue || argument.Place >= 0
            orderby argument.Operation.Parameter?.Ordinal
            select argument.Operation.ArgumentKind == ArgumentKind.DefaultValue || argument.Operation.Value.ConstantValue.HasValue
                ? SyntaxFactory.Argument(Constant(argument.Operation))
                : visited.Arguments[argument.Place].WithNameColon(null)));
    }

    ExpressionSyntax Constant(IArgumentOperation argument) =>
        // The caller's file or line says where code stands, not what it does.
        argument.Value.ConstantValue is { HasValue: true } constant && argument.Parameter?.GetAttributes().Any(attribute => attribute.AttributeClass?.Name.StartsWith("Caller", System.StringComparison.Ordinal) == true) != true
            ? argument.Value.Type is { TypeKind: TypeKind.Enum } type && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, constant.Value)) is { } member
                ? SyntaxFactory.ParseExpression($"{type.Full()}.{member.Name}")
                : Literal(constant.Value, argument.Syntax)
            : SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);

    /// <summary>A type in full, with type parameters of methods under their numbers.</summary>
    string Full(ITypeSymbol type) => !forIdentity ? type.Full()
        : string.Concat(type.ToDisplayParts(SymbolDisplayFormat.FullyQualifiedFormat).Select(part => part.Symbol is { } symbol && IsLocal(symbol) ? Local(symbol) : part.ToString()));

    void Use(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (symbol is IMethodSymbol { AssociatedSymbol: { } owner })
            symbol = owner;
        if (symbol is not (IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.BuiltinOperator or MethodKind.DelegateInvoke) } or IPropertySymbol or IFieldSymbol) || IsConstant(symbol))
            return;
        if (symbol is IPropertySymbol { IsStatic: false } && row is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, row))
            return;
        Uses.Add(symbol);
    }

    string Local(ISymbol local)
    {
        if (!locals.TryGetValue(local, out var name))
            locals[local] = name = "local" + locals.Count;
        return name;
    }

    static bool IsLocal(ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol { DeclaringMethod: not null } or IMethodSymbol { MethodKind: MethodKind.LocalFunction };

    bool IsEnum(SyntaxNode node) => semantics.GetTypeInfo(node, cancellationToken).Type is { TypeKind: TypeKind.Enum };

    static bool IsInert(ITypeSymbol attribute)
    {
        var name = attribute.MetadataName();
        return name is Names.StepInfo or Names.FeatureCode or Names.Version or "System.AttributeUsageAttribute" or "System.ObsoleteAttribute" or "System.Runtime.CompilerServices.MethodImplAttribute"
            || name.StartsWith("System.Diagnostics.", System.StringComparison.Ordinal)
            || name.StartsWith("System.ComponentModel.", System.StringComparison.Ordinal);
    }

    static SyntaxTokenList WithoutAccess(IEnumerable<SyntaxToken> modifiers) => new(modifiers.Where(modifier => modifier.Kind() is not (
        SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.SealedKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.PartialKeyword)));
}

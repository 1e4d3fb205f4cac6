using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds the static fields that features may read: those that get their value once, from code that counts, and that nothing changes later.
/// </summary>
sealed class StaticState(Compilation compilation, CancellationToken cancellationToken)
{
    readonly Dictionary<ISymbol, string?> known = new(SymbolEqualityComparer.Default);
    readonly TableReads reads = new(compilation, cancellationToken);
    readonly Accessors accessors = new(compilation, cancellationToken);

    /// <summary>The files that were searched for code that changes a table.</summary>
    public HashSet<SyntaxTree> Searched => reads.Searched;

    /// <summary>Why features may not read a static field, or a static property with a field of its own; null if they may.</summary>
    public string? Problem(ISymbol member)
    {
        if (known.TryGetValue(member, out var problem))
            return problem;
        known[member] = null;
        return known[member] = Find(member);
    }

    string? Find(ISymbol member)
    {
        if (member.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.ThreadStaticAttribute")))
            return "which every thread has a value of";
        var type = member switch
        {
            IFieldSymbol { IsReadOnly: true } field => field.Type,
            IPropertySymbol { SetMethod: null } property => property.Type,
            _ => null,
        };
        if (type is null || member is IPropertySymbol computed && accessors.Change(computed))
            return "which can change while the program runs";
        if (Immutable.Is(type, compilation) || Initializer(member) is { } initializer && Immutable.Makes(initializer, compilation))
            return UnsafeCode.IsIn(compilation) && !Everywhere(member).All(node => reads.IsOnlyRead(member, node, IsOwnConstructor))
                ? "which unsafe code may change"
                : null;
        if (!Immutable.IsTable(type, compilation))
            return $"an object of '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which can change";
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly))
            return "a table of another assembly, which can change";
        if (Initializer(member) is { } made && !reads.IsFresh(made))
            return "a table that other code may hold, too";
        if (Scope(member) is not { } scope)
            return "a table that other assemblies can change";
        return scope.Any(node => !reads.IsOnlyRead(member, node, IsOwnConstructor)) ? "a table that code changes, or may change" : null;

        // A function within the constructor may run at any time.
        bool IsOwnConstructor(SyntaxNode node) =>
            node.FirstAncestorOrSelf<SyntaxNode>(around => around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                is null
            && node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor
            && constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
            && constructor.Parent is { } owner
            && member.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) == owner);
    }

    /// <summary>The declarations in which a member can be named; null if other assemblies can, too.</summary>
    IEnumerable<SyntaxNode>? Scope(ISymbol member)
    {
        for (var owner = member; owner is not null and not INamespaceSymbol; owner = owner.ContainingType)
            if (owner.DeclaredAccessibility == Accessibility.Private)
                return [.. owner.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken))];
        for (var owner = member; owner is not null and not INamespaceSymbol; owner = owner.ContainingType)
            if (owner.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal
                && !compilation.Assembly.GetAttributes()
                    .Any(attribute => attribute.AttributeClass.Is("System.Runtime.CompilerServices.InternalsVisibleToAttribute")))
                return [.. compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellationToken))];
        return null;
    }

    IEnumerable<SyntaxNode> Everywhere(ISymbol member) =>
        Scope(member) ?? compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellationToken));

    /// <summary>The operation that gives a field or automatic property its value where it is declared.</summary>
    public IOperation? Initializer(ISymbol member) =>
        member.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax(cancellationToken))
            .Select(syntax => syntax switch
            {
                VariableDeclaratorSyntax { Initializer: { } field } => field,
                PropertyDeclarationSyntax { Initializer: { } property } => property,
                _ => null,
            })
            .OfType<EqualsValueClauseSyntax>()
            .Select(clause => compilation.GetSemanticModel(clause.SyntaxTree).GetOperation(clause, cancellationToken))
            .OfType<ISymbolInitializerOperation>()
            .FirstOrDefault()?.Value;
}

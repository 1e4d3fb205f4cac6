using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>The declarations of members with all their parts, the bodies in them, and the members that run when a member is used.</summary>
sealed class SourceDeclarations(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>The declarations of a symbol: of a partial member, both parts.</summary>
    public IEnumerable<SyntaxNode> Declarations(ISymbol symbol)
    {
        // The platform's own generator writes the code of a regular expression from the attribute, which counts.
        var written =
            new[] { symbol, SourceMemberText.IsGeneratedRegex(symbol) ? null : (symbol as IMethodSymbol)?.PartialImplementationPart }
                .OfType<ISymbol>()
                .SelectMany(part => part.DeclaringSyntaxReferences)
                .Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        // All compilers name the other part of a method; only newer ones name that of properties, indexers and constructors.
        if (written.Count == 1
            && !SourceMemberText.IsGeneratedRegex(symbol)
            && written[0] is MemberDeclarationSyntax member and not (BaseTypeDeclarationSyntax or MethodDeclarationSyntax)
            && member.Modifiers.Any(SyntaxKind.PartialKeyword))
            written.AddRange(symbol.ContainingType.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
                .SelectMany(type => type.Members)
                .Where(other => other != member
                    && other.RawKind == member.RawKind
                    && other.Modifiers.Any(SyntaxKind.PartialKeyword)
                    && IsPartOf(other, symbol)));
        return written;
    }

    bool IsPartOf(MemberDeclarationSyntax declaration, ISymbol symbol) =>
        compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is { } other
        && other.GetDocumentationCommentId() == symbol.GetDocumentationCommentId();

    /// <summary>
    /// The bodies of a member with their names and operations; the operation is null if the compiler has no tree of a body.
    /// </summary>
    public IEnumerable<(string Name, IOperation? Root, SyntaxNode At)> Bodies(ISymbol symbol) =>
        from declaration in Declarations(symbol)
        from body in Bodies(declaration)
        let root = compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellationToken)
        let name = Name(body)
        orderby name
        select (name, root, body);

    static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type
        ? type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? []
        : Dependencies.Bodies(declaration).Where(body => body.Parent is not ParameterSyntax);

    static string Name(SyntaxNode body) => body.Parent is AccessorDeclarationSyntax accessor ? accessor.Keyword.Text : body switch
    {
        EqualsValueClauseSyntax => "=",
        ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => ":",
        ArrowExpressionClauseSyntax when body.Parent is BasePropertyDeclarationSyntax => "get",
        _ => "do",
    };

    /// <summary>Members that run when a member is used, though no code names them.</summary>
    public IEnumerable<ISymbol> Behind(ISymbol member)
    {
        if (member.ContainingType is not { } owner)
            yield break;
        // A static field may get its value in the static constructor, and may be read by any member.
        if (member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
            foreach (var constructor in owner.StaticConstructors.Where(constructor => !constructor.IsImplicitlyDeclared))
                yield return constructor;
        if (member is not IMethodSymbol { MethodKind: MethodKind.Constructor } made
            || Declarations(made)
                .OfType<ConstructorDeclarationSyntax>()
                .Any(declaration => declaration.Initializer?.Kind() == SyntaxKind.ThisConstructorInitializer))
            yield break;
        foreach (var field in owner.GetMembers().Where(field => !field.IsStatic
            && field is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol
            && Bodies(field).Any(body => body.Name == "=")))
            yield return field;
        // Where no constructor of the base class is named, the one is called that needs no arguments.
        if (!Declarations(made).SelectMany(Bodies).Any(body => body is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax)
            && owner.BaseType is { SpecialType: SpecialType.None } parent)
            foreach (var constructor in parent.InstanceConstructors.Where(constructor =>
                constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)))
                yield return constructor.OriginalDefinition;
    }

    /// <summary>The parameters of a class or struct that its members read. The class holds each of them in a field.</summary>
    public IEnumerable<IParameterSymbol> Captured(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared
            && constructor.Parameters.Length > 0
            && Declarations(constructor).Any(declaration => declaration is TypeDeclarationSyntax)) is not { } primary)
            return [];
        var read = type.GetMembers()
            .Where(member => member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol
                && !SymbolEqualityComparer.Default.Equals(member, primary))
            .SelectMany(Bodies)
            .Where(body => body.Name != "=")
            .SelectMany(body => body.Root?.DescendantsAndSelf() ?? []).OfType<IParameterReferenceOperation>()
            .Select(reference => reference.Parameter);
        var captured = new HashSet<ISymbol>(read, SymbolEqualityComparer.Default);
        return primary.Parameters.Where(captured.Contains);
    }

    /// <summary>The part of a member whose code is missing, and what to say of it; null if nothing is missing.</summary>
    public (SyntaxNode At, string Found)? Missing(ISymbol symbol)
    {
        var written = Declarations(symbol).ToList();
        var hasBody = written.SelectMany(Bodies).Any();
        if (symbol is IMethodSymbol { IsPartialDefinition: true } && written.Count == 1
            || written.Count == 1
                && written[0] is MemberDeclarationSyntax member and not BaseTypeDeclarationSyntax
                && member.Modifiers.Any(SyntaxKind.PartialKeyword)
                && !hasBody)
            return SourceMemberText.IsGeneratedRegex(symbol) ? null
                : (written[0], $"'{symbol.Name}', of which one part is not to be seen: it is missing, or another generator adds it");
        return null;
    }
}

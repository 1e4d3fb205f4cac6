using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Where members are declared, in all their parts, what their bodies do, and what else runs when they are used.</summary>
sealed class SourceDeclarations(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>The declarations of a symbol: of a partial member, both parts.</summary>
    public IEnumerable<SyntaxNode> Declarations(ISymbol symbol)
    {
        // What the platform's own generator makes of a regular expression follows from the attribute, which counts.
        var written = new[] { symbol, SourceMemberText.IsGeneratedRegex(symbol) ? null : (symbol as IMethodSymbol)?.PartialImplementationPart }.OfType<ISymbol>().SelectMany(part => part.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        // Compilers tell the other part of a method; of properties, indexers and constructors only newer ones do.
        if (written.Count == 1 && !SourceMemberText.IsGeneratedRegex(symbol) && written[0] is MemberDeclarationSyntax member and not (BaseTypeDeclarationSyntax or MethodDeclarationSyntax) && member.Modifiers.Any(SyntaxKind.PartialKeyword))
            written.AddRange(symbol.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().SelectMany(type => type.Members)
                .Where(other => other != member && other.RawKind == member.RawKind && other.Modifiers.Any(SyntaxKind.PartialKeyword) && IsPartOf(other, symbol)));
        return written;
    }

    bool IsPartOf(MemberDeclarationSyntax declaration, ISymbol symbol) =>
        compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is { } other && other.GetDocumentationCommentId() == symbol.GetDocumentationCommentId();

    /// <summary>What a member does, with the name of each of its bodies; null for one of which the compiler has no tree.</summary>
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
        if (member is not IMethodSymbol { MethodKind: MethodKind.Constructor } made || Declarations(made).OfType<ConstructorDeclarationSyntax>().Any(declaration => declaration.Initializer?.Kind() == SyntaxKind.ThisConstructorInitializer))
            yield break;
        foreach (var field in owner.GetMembers().Where(field => !field.IsStatic && field is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol && Bodies(field).Any(body => body.Name == "=")))
            yield return field;
        // Where no constructor of the base class is named, the one is called that needs no arguments.
        if (!Declarations(made).SelectMany(Bodies).Any(body => body is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax) && owner.BaseType is { SpecialType: SpecialType.None } parent)
            foreach (var constructor in parent.InstanceConstructors.Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)))
                yield return constructor.OriginalDefinition;
    }

    /// <summary>The parameters of a class or struct that its members read, each of which it holds in a field.</summary>
    public IEnumerable<IParameterSymbol> Captured(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.Length > 0 && Declarations(constructor).Any(declaration => declaration is TypeDeclarationSyntax)) is not { } primary)
            return [];
        var read = type.GetMembers().Where(member => member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol && !SymbolEqualityComparer.Default.Equals(member, primary))
            .SelectMany(Bodies).Where(body => body.Name != "=").SelectMany(body => body.Root?.DescendantsAndSelf() ?? []).OfType<IParameterReferenceOperation>().Select(reference => reference.Parameter);
        var captured = new HashSet<ISymbol>(read, SymbolEqualityComparer.Default);
        return primary.Parameters.Where(captured.Contains);
    }

    /// <summary>Where code of a member ought to be and is not; null if nothing is missing.</summary>
    public (SyntaxNode At, string Found)? Missing(ISymbol symbol)
    {
        var written = Declarations(symbol).ToList();
        var hasBody = written.SelectMany(Bodies).Any();
        if (symbol is IMethodSymbol { IsPartialDefinition: true } && written.Count == 1 || written.Count == 1 && written[0] is MemberDeclarationSyntax member and not BaseTypeDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PartialKeyword) && !hasBody)
            return SourceMemberText.IsGeneratedRegex(symbol) ? null
                : (written[0], $"'{symbol.Name}', of which one part is not to be seen: it is missing, or another generator adds it");
        return null;
    }
}

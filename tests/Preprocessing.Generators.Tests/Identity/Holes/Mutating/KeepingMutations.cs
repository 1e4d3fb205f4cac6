using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>Mutations that change how a program is written, and nothing of what it says.</summary>
static class KeepingMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("comments", mutant => Between(mutant, "/* a comment */")),
        new("layout", mutant => Between(mutant, "\n\n\t ")),
        new("a comment to the end of the line", mutant => Between(mutant, "// a comment\n")),
        new("line endings", mutant => ["## settings\ncrlf\n## file\n" + mutant.Root.ToFullString()]),
        new("the name of the file", mutant => ["## file Folder/Other.cs\n" + mutant.Root.ToFullString()]),
        new("names of locals", Rename),
        new(
            "order of methods",
            mutant => mutant.Any<TypeDeclarationSyntax>(type => Methods(type).Count > 1) is { } type && Methods(type) is var methods
                ? mutant.Swap(methods[0], methods[^1])
                : null),
        new(
            "order of types",
            mutant => mutant.Root.Members is { Count: > 1 } types && mutant.Random.Next(types.Count - 1) is var i
                ? mutant.Swap(types[i], types[i + 1])
                : null),
        new("a type in a file of its own", mutant =>
            mutant.One(mutant.Root.Members) is { } type ? [$"## file\n{mutant.Replace(type, "")[0]}\n## file Own.cs\n{type}\n"] : null),
        new(
            "a class in parts",
            mutant =>
                mutant.Any<ClassDeclarationSyntax>(type => type.Parent is CompilationUnitSyntax
                    && type.ParameterList is null
                    && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
                    && Methods(type).Count > 0) is { } type
                && Methods(type)[0] is var method
                    ? mutant.Edit(
                        (type.Keyword.Span.Start, type.Keyword.Span.Start, "partial "),
                        (method.Span.Start, method.Span.End, ""),
                        (type.Span.End, type.Span.End, "\n"
                            + (type.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "")
                            + $"partial class {type.Identifier.Text} {{ {method} }}"))
                    : null),
        new(
            "a region",
            mutant => mutant.One(mutant.Root.Members) is { } type
                ? mutant.Edit((type.Span.Start, type.Span.Start, "\n#region Types\n"), (type.Span.End, type.Span.End, "\n#endregion\n"))
                : null),
        new("a using that nothing needs", mutant => ["## file\nusing System.Text;\n" + mutant.Root.ToFullString()]),
        new(
            "parentheses",
            mutant =>
                mutant.Any<ExpressionSyntax>(node => node.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax
                    or ReturnStatementSyntax or BinaryExpressionSyntax
                    && node is BinaryExpressionSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax
                    && node.Parent is not EqualsValueClauseSyntax { Parent: ParameterSyntax }) is { } node
                    ? mutant.Replace(node, $"({node})") : null),
        new(
            "a member that nothing calls",
            mutant =>
                mutant.Any<ClassDeclarationSyntax>(type =>
                    type.Modifiers.Any(SyntaxKind.StaticKeyword) && type.CloseBraceToken.RawKind != 0) is { } type
                    ? mutant.Insert(type.CloseBraceToken.Span.Start, " public static double Uncalled(int[] nothing) => nothing.Length; ")
                    : null),
        new("a name in full", mutant => mutant.Any<IdentifierNameSyntax>(name => name.Parent is MemberAccessExpressionSyntax access
            && access.Expression == name
            && mutant.Semantics.GetSymbolInfo(name).Symbol is INamedTypeSymbol) is { } name
            ? mutant.Replace(name, mutant.Semantics.GetSymbolInfo(name).Symbol!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : null),
        new(
            "a type in place of var",
            mutant => mutant.Any<IdentifierNameSyntax>(name => name is { IsVar: true, Parent: VariableDeclarationSyntax }
                && mutant.Semantics.GetTypeInfo(name).Type is { IsAnonymousType: false }) is { } name
                ? mutant.Replace(name, mutant.Semantics.GetTypeInfo(name).Type!.ToDisplayString()) : null),
        new("a symbol of the preprocessor", mutant => ["## defines\nNEVER_ASKED_FOR\n## file\n" + mutant.Root.ToFullString()]),
    ];

    static List<MethodDeclarationSyntax> Methods(TypeDeclarationSyntax type) => [.. type.Members.OfType<MethodDeclarationSyntax>()];

    static IReadOnlyList<string> Between(Mutant mutant, string trivia)
    {
        // Not within texts that have holes.
        var tokens = mutant.Root.DescendantTokens()
            .Where(token => token.Parent?.AncestorsAndSelf().Any(node => node is InterpolatedStringExpressionSyntax) != true).ToList();
        return mutant.Edit(Enumerable.Range(0, 4)
            .Select(_ => tokens[mutant.Random.Next(tokens.Count)].Span.Start).Distinct()
            .Select(at => (at, at, trivia)));
    }

    static IReadOnlyList<string>? Rename(Mutant mutant)
    {
        var declared = mutant.One(
            mutant.Root.DescendantNodes().Select(node => mutant.Semantics.GetDeclaredSymbol(node)).OfType<ISymbol>().Where(symbol =>
                symbol is ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
                    or ITypeParameterSymbol
                || symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } method }
                    && !method.IsOverride));
        if (declared is null)
            return null;
        var name = "renamed" + mutant.Random.Next(100);
        var names = mutant.Root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == declared.Name && token.Parent is { } parent
                && (SymbolEqualityComparer.Default.Equals(mutant.Semantics.GetDeclaredSymbol(parent), declared)
                    || SymbolEqualityComparer.Default.Equals(mutant.Semantics.GetSymbolInfo(parent).Symbol, declared)));
        return mutant.Edit(names.Select(token => (token.Span.Start, token.Span.End, name)));
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

// For generated code: what code gets from its surroundings is written out.
sealed partial class CanonicalCode
{
    /// <summary>
    /// The names of parameters and locals of the generated function. Each name belongs to one variable, even if an expression stands in
    /// another one twice.
    /// </summary>
    HashSet<string> taken = [];

    readonly Dictionary<ISymbol, string> locals = new(SymbolEqualityComparer.Default);

    /// <summary>The name of a local variable. It must not hide the name of a column.</summary>
    string Variable(ISymbol local)
    {
        if (!locals.TryGetValue(local, out var name))
        {
            name = local.Name;
            for (var n = 2; !taken.Add(name); n++)
                name = local.Name + n;
            locals[local] = name;
        }
        return Identifiers.Code(name);
    }

    // An underscore may be a discard, and is one only by that name.
    static bool IsVariable(ISymbol symbol) => IsLocal(symbol) && !IsOfConstructor(symbol) && symbol.Name is not ("_" or "");

    /// <summary>Whether a symbol is a parameter of the class itself, which only rows know.</summary>
    static bool IsOfConstructor(ISymbol symbol) =>
        symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    static bool IsLocal(ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol
            or ITypeParameterSymbol { DeclaringMethod: not null } or IMethodSymbol { MethodKind: MethodKind.LocalFunction };

    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        token = base.VisitToken(token);
        if (token.IsKind(SyntaxKind.IdentifierToken))
            return token.Parent is { } parent and not SimpleNameSyntax
                && semantics.GetDeclaredSymbol(parent, cancellationToken) is { } declared
                && IsVariable(declared)
                ? SyntaxFactory.Identifier(Variable(declared)) : token;
        return token.Parent is LiteralExpressionSyntax && token.Value is string text && !IsPlain(token.Text)
            ? SyntaxFactory.Literal(Literal(text) + (token.Text.EndsWith("8", System.StringComparison.Ordinal) ? "u8" : ""), text) : token;
    }

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        var visited = (InterpolatedStringExpressionSyntax)base.VisitInterpolatedStringExpression(node)!;
        if (IsPlain(node.ToString()))
            return visited;
        return visited
            .WithStringStartToken(SyntaxFactory.Token(SyntaxKind.InterpolatedStringStartToken))
            .WithStringEndToken(SyntaxFactory.Token(SyntaxKind.InterpolatedStringEndToken))
            .WithContents(SyntaxFactory.List(visited.Contents.Select(content => content is not InterpolatedStringTextSyntax part ? content
                : part.WithTextToken(SyntaxFactory.Token(
                    default, SyntaxKind.InterpolatedStringTextToken, Inner(part.TextToken.ValueText), part.TextToken.ValueText,
                    default)))));

        static string Inner(string text) =>
            Literal(text) is var literal ? literal.Substring(1, literal.Length - 2).Replace("{", "{{").Replace("}", "}}") : "";
    }

    // A colon, as in "global::", would begin a format.
    public override SyntaxNode? VisitInterpolation(InterpolationSyntax node)
    {
        var visited = (InterpolationSyntax)base.VisitInterpolation(node)!;
        return visited.Expression is ParenthesizedExpressionSyntax or IdentifierNameSyntax or LiteralExpressionSyntax
            ? visited
            : visited.WithExpression(SyntaxFactory.ParenthesizedExpression(visited.Expression));
    }

    /// <summary>Names a member of an anonymous type, which gets its name from its value: the value may have another name here.</summary>
    public override SyntaxNode? VisitAnonymousObjectMemberDeclarator(AnonymousObjectMemberDeclaratorSyntax node)
    {
        var visited = (AnonymousObjectMemberDeclaratorSyntax)base.VisitAnonymousObjectMemberDeclarator(node)!;
        return visited.NameEquals is null && semantics.GetDeclaredSymbol(node, cancellationToken) is { } member
            ? visited.WithNameEquals(SyntaxFactory.NameEquals(Identifiers.Code(member.Name))) : visited;
    }

    /// <summary>Names the elements of a tuple for the same reason.</summary>
    public override SyntaxNode? VisitTupleExpression(TupleExpressionSyntax node)
    {
        var visited = (TupleExpressionSyntax)base.VisitTupleExpression(node)!;
        if (semantics.GetTypeInfo(node, cancellationToken).Type is not INamedTypeSymbol { IsTupleType: true } tuple
            || tuple.TupleElements.Length != node.Arguments.Count)
            return visited;
        return visited.WithArguments(SyntaxFactory.SeparatedList(visited.Arguments.Select((argument, i) =>
            argument.NameColon is null
            && IsNamed(tuple.TupleElements[i])
            && argument.Expression.ToString() != node.Arguments[i].Expression.ToString()
                ? argument.WithNameColon(SyntaxFactory.NameColon(Identifiers.Code(tuple.TupleElements[i].Name))) : argument)));

        static bool IsNamed(IFieldSymbol element) => element.CorrespondingTupleField is { } field && field.Name != element.Name;
    }

    public override SyntaxNode? VisitAliasQualifiedName(AliasQualifiedNameSyntax node) => Name(node) ?? node;

    // The member of another object, even where that is a row.
    public override SyntaxNode? VisitMemberBindingExpression(MemberBindingExpressionSyntax node) => node.WithName(Arguments(node.Name));

    /// <summary>Whether a literal can stand on one line, and has nothing that looks like a name that generated files shorten.</summary>
    static bool IsPlain(string literal) =>
        literal.IndexOfAny(['\r', '\n', '\u0085', '\u2028', '\u2029']) < 0
        && literal.IndexOf("global::", System.StringComparison.Ordinal) < 0;

    static string Literal(string text) => Literals.InCode(SymbolDisplay.FormatLiteral(text, quote: true));
}

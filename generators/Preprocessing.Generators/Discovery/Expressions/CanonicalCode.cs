using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Rewrites the expression of a property so that it means the same anywhere in generated code: names are written in full, constants as
/// their values, and columns become parameters of the same name. Layout, comments and usings are left out.
/// </summary>
sealed partial class CanonicalCode : CSharpSyntaxRewriter
{
    // The keyword "field", which the compiler knows since C# 14; the generator is compiled against Roslyn 4.8.
    const SyntaxKind FieldExpression = (SyntaxKind)8757;

    readonly IPropertySymbol owner;
    readonly SemanticModel semantics;
    readonly INamedTypeSymbol row;
    readonly IReadOnlyList<InputColumn> columns;
    readonly CancellationToken cancellationToken;
    HashSet<IPropertySymbol> inside = new(SymbolEqualityComparer.Default);

    CanonicalCode(
        IPropertySymbol owner, SemanticModel semantics, IReadOnlyList<InputColumn> columns, CancellationToken cancellationToken)
    {
        this.owner = owner;
        this.semantics = semantics;
        this.columns = columns;
        row = owner.ContainingType;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The columns that the code reads, by what the class calls them.</summary>
    public HashSet<string> Reads { get; } = [];

    /// <summary>
    /// The parts of the code that need a whole row, with what they need: an instance member that is neither a column nor derived from
    /// columns, or the class for the row itself.
    /// </summary>
    public List<(SyntaxNode At, ISymbol Needed)> RowUses { get; } = [];

    /// <summary>The parts of the code that need more of a record than its columns, with what they need and what to do.</summary>
    public List<(SyntaxNode At, string Found, string Advice)> RecordUses { get; } = [];

    /// <summary>A parameter of the class that the code reads; null if it reads none.</summary>
    public IParameterSymbol? ClassParameter { get; private set; }

    /// <summary>The property whose expression closes a circle, so that a property reads itself; null if there is no circle.</summary>
    public IPropertySymbol? Circle { get; private set; }

    /// <summary>Whether the code needs no more of a row than its columns.</summary>
    public bool NeedsColumnsOnly => RowUses.Count == 0 && RecordUses.Count == 0 && ClassParameter is null && Circle is null;

    /// <summary>
    /// The expression of a property over columns, which compiles anywhere inside the class. Local names stay as they are if they can.
    /// </summary>
    public static (string Text, CanonicalCode Code) Expression(
        IPropertySymbol property, ExpressionSyntax expression, IReadOnlyList<InputColumn> columns, Compilation compilation,
        CancellationToken cancellationToken)
    {
        var code = new CanonicalCode(property, compilation.GetSemanticModel(expression.SyntaxTree), columns, cancellationToken)
        {
            inside = { property },
            taken =
            [
                .. Features.Properties(property.ContainingType).Select(column => column.Name),
                .. columns.Select(column => column.Parameter),
            ],
        };
        return (code.Text(expression), code);
    }

    /// <summary>Code on one line, without comments and layout.</summary>
    public static string OneLine(SyntaxNode node)
    {
        node = node.ReplaceTokens(node.DescendantTokens(), (_, token) => token.WithLeadingTrivia().WithTrailingTrivia());
        return node.NormalizeWhitespace(indentation: "", eol: " ").ToFullString().Trim();
    }

    string Text(SyntaxNode node) => OneLine(Visit(node)!);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is not null && bound.TryGetValue(node, out var access))
            return access;
        if (node is null || !node.IsKind(FieldExpression) || semantics.GetSymbolInfo(node, cancellationToken).Symbol is not { } field)
            return base.Visit(node);
        RowUses.Add((node, field));
        return node;
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) => Name(node) ?? node;

    public override SyntaxNode? VisitGenericName(GenericNameSyntax node) => Name(node) ?? base.VisitGenericName(node);

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) => Name(node) ?? base.VisitQualifiedName(node);

    public override SyntaxNode? VisitThisExpression(ThisExpressionSyntax node)
    {
        RowUses.Add((node, row));
        return node;
    }

    public override SyntaxNode? VisitBaseExpression(BaseExpressionSyntax node)
    {
        RowUses.Add((node, row));
        return node;
    }

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) => node;

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (Nested(node) is { } column)
            return column;
        var symbol = semantics.GetSymbolInfo(node, cancellationToken).Symbol;
        if (symbol is ITypeSymbol || IsConstant(symbol))
            return Name(node);
        if (node.Expression is ThisExpressionSyntax or BaseExpressionSyntax)
            return Name(node.Name) ?? node.Name;
        return node.WithExpression((ExpressionSyntax)Visit(node.Expression)!).WithName(Arguments(node.Name));
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (semantics.GetConstantValue(node, cancellationToken) is { HasValue: true, Value: { } constant })
            return Literal(constant, node);
        if (Nested(node) is { } column)
            return column;
        var arguments = (ArgumentListSyntax)Visit(node.ArgumentList)!;
        // An extension method is found through a using directive, which generated code does not have.
        if (semantics.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol { ReducedFrom: { } extension }
            && node.Expression is MemberAccessExpressionSyntax access)
            return SyntaxFactory.InvocationExpression(
                SyntaxFactory.ParseExpression($"{extension.ContainingType.Full()}.{Arguments(access.Name)}"),
                arguments.WithArguments(
                    arguments.Arguments.Insert(0, SyntaxFactory.Argument((ExpressionSyntax)Visit(access.Expression)!))));
        return node.WithExpression((ExpressionSyntax)Visit(node.Expression)!).WithArgumentList(arguments);
    }

    SimpleNameSyntax Arguments(SimpleNameSyntax name) =>
        name is GenericNameSyntax generic ? generic.WithTypeArgumentList((TypeArgumentListSyntax)Visit(generic.TypeArgumentList)!) : name;

    /// <summary>A name without a qualifier, written so that it means the same anywhere; null to leave it as it is.</summary>
    SyntaxNode? Name(ExpressionSyntax node)
    {
        if (node.Parent is NameColonSyntax or NameEqualsSyntax
            || node.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == node)
            return null;
        var symbol = semantics.GetSymbolInfo(node, cancellationToken).Symbol;
        if (IsConstant(symbol))
            return Literal(((IFieldSymbol)symbol!).ConstantValue, node);
        switch (symbol)
        {
            case ITypeSymbol type and not ITypeParameterSymbol:
                return node is IdentifierNameSyntax { IsVar: true }
                    ? null
                    : SyntaxFactory.ParseTypeName((type.WithNullableAnnotation(NullableAnnotation.None)).Full()).WithTriviaFrom(node);
            case IPropertySymbol { IsStatic: false } property when SymbolEqualityComparer.Default.Equals(property.ContainingType, row):
                return Property(property, node);
            case IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } or IFieldSymbol { IsStatic: false } or IEventSymbol
                when SymbolEqualityComparer.Default.Equals(symbol.ContainingType, row):
            case { IsStatic: false, Kind: SymbolKind.Property or SymbolKind.Method or SymbolKind.Field or SymbolKind.Event }
                when node.Parent is not MemberBindingExpressionSyntax && IsInherited(symbol):
                RowUses.Add((Use(node), symbol));
                return null;
            case IMethodSymbol { IsStatic: true, MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsStatic: true }
                or IFieldSymbol { IsStatic: true }:
                return SyntaxFactory
                    .ParseExpression($"{symbol.ContainingType.Full()}.{(node is SimpleNameSyntax simple ? Arguments(simple) : node)}")
                    .WithTriviaFrom(node);
            case IParameterSymbol parameter when IsOfConstructor(parameter):
                ClassParameter ??= parameter;
                return null;
            case not null when IsVariable(symbol):
                return SyntaxFactory.IdentifierName(Variable(symbol));
            default:
                return null;
        }
    }

    /// <summary>A column becomes the parameter of its name; a derived property its own expression.</summary>
    SyntaxNode? Property(IPropertySymbol property, ExpressionSyntax node)
    {
        if (Expressions.Body(property, cancellationToken) is not { } expression)
        {
            if (!Columns.IsColumn(property))
                RowUses.Add((Use(node), property));
            if (Records.IsSeveral(property.Type, semantics.Compilation) && Columns.IsColumn(property))
                RecordUses.Add((Use(node), $"'{property.Name}' as a whole", Whole(property)));
            Reads.Add(property.Name);
            return SyntaxFactory.IdentifierName(Identifiers.Code(property.Name));
        }
        if (!inside.Add(property))
        {
            Circle ??= owner;
            return SyntaxFactory.IdentifierName(property.Name);
        }
        var code = new CanonicalCode(property, semantics.Compilation.GetSemanticModel(expression.SyntaxTree), columns, cancellationToken)
        {
            inside = inside,
            taken = taken,
        };
        var text = code.Text(expression);
        inside.Remove(property);
        Reads.UnionWith(code.Reads);
        RowUses.AddRange(code.RowUses);
        RecordUses.AddRange(code.RecordUses);
        ClassParameter ??= code.ClassParameter;
        Circle ??= code.Circle;
        return SyntaxFactory.ParseExpression($"(({property.Type.Full()})({text}))");
    }

    /// <summary>The access or call in which the name of a member of the row stands.</summary>
    static SyntaxNode Use(ExpressionSyntax name)
    {
        var access = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return access.Parent is InvocationExpressionSyntax call && call.Expression == access ? call : access;
    }

    bool IsInherited(ISymbol symbol) =>
        row.BaseType is { } parent
        && Types.WithBases(parent).Any(type => SymbolEqualityComparer.Default.Equals(type, symbol.ContainingType));

    static bool IsConstant(ISymbol? symbol) => symbol is IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum };

    static ExpressionSyntax Literal(object? constant, SyntaxNode replaced) =>
        SyntaxFactory
            .ParseExpression(Literals.InCode(Literals.Text(constant)) is var literal && literal[0] is '-' or '(' ? $"({literal})" : literal)
            .WithTriviaFrom(replaced);
}

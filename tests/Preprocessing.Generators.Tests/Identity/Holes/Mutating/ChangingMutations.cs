using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>Mutations that may change what a program computes.</summary>
static class ChangingMutations
{
    static readonly string[] NumberTypes = ["int", "long", "double", "float", "byte", "short", "decimal", "var"];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(
            "another literal",
            mutant => mutant.Any<LiteralExpressionSyntax>() is { } literal ? mutant.Replace(literal, Other(mutant, literal)) : null),
        new(
            "two literals swapped",
            mutant =>
                mutant.Any<LiteralExpressionSyntax>() is { } a && mutant.Any<LiteralExpressionSyntax>(b =>
                    b.Kind() == a.Kind() && b.Span.Start > a.Span.End && b.ToString() != a.ToString()) is { } b
                    ? mutant.Swap(a, b)
                    : null),
        new(
            "another operator",
            mutant => mutant.Any<BinaryExpressionSyntax>(node => Operators(node.OperatorToken.Text).Length > 0) is { } node
                ? mutant.Replace(node.OperatorToken, mutant.Pick(Operators(node.OperatorToken.Text)))
                : null),
        new(
            "another compound assignment",
            mutant => mutant.Any<AssignmentExpressionSyntax>() is { } node
                ? mutant.Replace(node.OperatorToken, mutant.Pick("=", "+=", "-=", "*=", "/="))
                : null),
        new("operands swapped", mutant => mutant.Any<BinaryExpressionSyntax>() is { } node ? mutant.Swap(node.Left, node.Right) : null),
        new(
            "operator regrouped",
            mutant => mutant.Any<BinaryExpressionSyntax>(node => node.Right is ParenthesizedExpressionSyntax) is { } node
                ? mutant.Replace(node.Right, ((ParenthesizedExpressionSyntax)node.Right).Expression.ToString())
                : null),
        new(
            "another name",
            mutant =>
                mutant.Any<IdentifierNameSyntax>() is { } a
                && mutant.Any<IdentifierNameSyntax>(b => b.Identifier.Text != a.Identifier.Text && SameType(mutant, a, b)) is { } b
                    ? mutant.Replace(a, b.Identifier.Text)
                    : null),
        new("two declarations swap names", SwapDeclaredNames),
        new(
            "two arguments swapped",
            mutant =>
                mutant.Any<BaseArgumentListSyntax>(list => list.Arguments.Count > 1) is { } list
                && mutant.Random.Next(list.Arguments.Count - 1) is var i
                    ? mutant.Swap(list.Arguments[i], list.Arguments[i + 1])
                    : null),
        new(
            "an argument left out",
            mutant => mutant.Any<BaseArgumentListSyntax>(list => list.Arguments.Count > 1) is { } list
                ? mutant.Edit((list.Arguments[^2].Span.End, list.Arguments[^1].Span.End, ""))
                : null),
        new(
            "another type",
            mutant => mutant.Any<PredefinedTypeSyntax>(type => NumberTypes.Contains(type.ToString())) is { } type
                ? mutant.Replace(type, mutant.Pick(NumberTypes))
                : null),
        new(
            "a typed local instead of var",
            mutant => mutant.Any<IdentifierNameSyntax>(name => name is { IsVar: true, Parent: VariableDeclarationSyntax }) is { } name
                ? mutant.Replace(name, mutant.Pick(NumberTypes))
                : null),
        new(
            "another named type",
            mutant =>
                mutant.Any<SimpleNameSyntax>(name => IsType(mutant, name)) is { } a
                && mutant.Any<SimpleNameSyntax>(name => IsType(mutant, name) && name.ToString() != a.ToString()) is { } b
                    ? mutant.Replace(a, b.ToString())
                    : null),
        new("a modifier left out", mutant => mutant.One(Modifiers(mutant)) is { } modifier ? mutant.Replace(modifier.Token, "") : null),
        new(
            "another modifier",
            mutant => mutant.One(Modifiers(mutant)) is { } modifier
                ? mutant.Replace(
                    modifier.Token, mutant.Pick("new", "override", "virtual", "sealed", "readonly", "static", "const", "ref", "in"))
                : null),
        new(
            "class, struct or record",
            mutant => mutant.Any<TypeDeclarationSyntax>() is { } type
                ? mutant.Replace(type.Keyword, mutant.Pick("class", "struct", "record", "record struct"))
                : null),
        new(
            "a base left out",
            mutant => mutant.Any<BaseListSyntax>() is { } list
                ? list.Types.Count == 1 ? mutant.Replace(list, "") : mutant.Edit((list.Types[^2].Span.End, list.Types[^1].Span.End, ""))
                : null),
        new("another base", mutant =>
            mutant.Any<BaseTypeSyntax>() is { } old && mutant.Any<BaseTypeSyntax>(other => other.ToString() != old.ToString()) is { } other
                ? mutant.Replace(old, other.ToString())
                : null),
        new(
            "a base added",
            mutant =>
                mutant.Any<TypeDeclarationSyntax>(type => type.ParameterList is null) is { } type
                && mutant.Any<TypeDeclarationSyntax>(other => other is InterfaceDeclarationSyntax) is { } shape
                    ? mutant.Insert(
                        type.BaseList?.Types.Last().Span.End ?? type.TypeParameterList?.Span.End ?? type.Identifier.Span.End,
                        $"{(type.BaseList is null ? " : " : ", ")}{shape.Identifier.Text}")
                    : null),
        new(
            "an attribute added",
            mutant => mutant.Any<MemberDeclarationSyntax>(member =>
                member is TypeDeclarationSyntax or EnumDeclarationSyntax or FieldDeclarationSyntax or MethodDeclarationSyntax) is { } member
                ? mutant.Insert(member.Span.Start, mutant.Pick(
                    "[Flags] ",
                    "[ThreadStatic] ",
                    "[System.Diagnostics.Conditional(\"NEVER\")] ",
                    "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)] ",
                    "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] ",
                    "[System.Runtime.CompilerServices.InlineArray(2)] "))
                : null),
        new(
            "an attribute left out",
            mutant =>
                mutant.Any<AttributeListSyntax>(list =>
                    list.Parent is not PropertyDeclarationSyntax && !list.ToString().Contains("Pipeline")) is { } list
                    ? mutant.Replace(list, "")
                    : null),
        new(
            "another value of a member of an enum",
            mutant => mutant.Any<EnumMemberDeclarationSyntax>() is { } member
                ? mutant.Replace(member, $"{member.Identifier} = {mutant.Random.Next(6)}")
                : null),
        new(
            "a member of an enum added",
            mutant => mutant.Any<EnumMemberDeclarationSyntax>() is { } member ? mutant.Insert(member.Span.Start, "Q, ") : null),
        new(
            "two members of an enum swapped",
            mutant => mutant.Any<EnumDeclarationSyntax>(type => type.Members.Count > 1) is { } type
                ? mutant.Swap(type.Members[0], type.Members[1])
                : null),
        new(
            "two members swapped",
            mutant =>
                mutant.Any<TypeDeclarationSyntax>(type => type.Members.Count > 1) is { } type
                && mutant.Random.Next(type.Members.Count - 1) is var i
                    ? mutant.Swap(type.Members[i], type.Members[i + 1])
                    : null),
        new(
            "a member left out",
            mutant => mutant.Any<MemberDeclarationSyntax>(member => member.Parent is TypeDeclarationSyntax) is { } member
                ? mutant.Replace(member, "")
                : null),
        new(
            "a member doubled with other types",
            mutant => mutant.Any<MethodDeclarationSyntax>(method => method.ParameterList.Parameters.Count > 0) is { } method
                ? mutant.Insert(method.Span.End, "\n" + Overload(mutant, method))
                : null),
        new(
            "a field added",
            mutant =>
                mutant.Any<TypeDeclarationSyntax>(type => !type.CloseBraceToken.IsMissing && type.CloseBraceToken.RawKind != 0) is { } type
                    ? mutant.Insert(
                        type.CloseBraceToken.Span.Start,
                        $" public {mutant.Pick("double", "int", "static int", "readonly byte")} Added = {mutant.Pick("1", "2")}; ")
                    : null),
        new(
            "a static constructor added",
            mutant => mutant.Any<FieldDeclarationSyntax>(field => field.Modifiers.Any(SyntaxKind.StaticKeyword))
                is { Parent: TypeDeclarationSyntax type } field
                ? mutant.Insert(field.Span.End, $" static {type.Identifier.Text}() {{ {Change(mutant, field)} }}") : null),
        new(
            "a module initializer added",
            mutant =>
                mutant.Any<FieldDeclarationSyntax>(field => field.Modifiers.Any(SyntaxKind.StaticKeyword))
                    is { Parent: TypeDeclarationSyntax } field
                    ? mutant.Insert(
                        field.Span.End,
                        $" [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() {{ {Change(mutant, field)} }}")
                    : null),
        new(
            "a parameterless constructor added",
            mutant =>
                mutant.Any<TypeDeclarationSyntax>(type => type is ClassDeclarationSyntax or StructDeclarationSyntax
                    && type.Members.OfType<FieldDeclarationSyntax>().Any()
                    && type.CloseBraceToken.RawKind != 0) is { } type
                    ? mutant.Insert(type.CloseBraceToken.Span.Start, $" public {type.Identifier.Text}() {{ "
                        + $"{type.Members.OfType<FieldDeclarationSyntax>().First().Declaration.Variables[0].Identifier.Text} += 1; }} ")
                    : null),
        new(
            "another default of a parameter",
            mutant => mutant.Any<ParameterSyntax>(parameter => parameter.Default is not null) is { } parameter
                ? mutant.Replace(parameter.Default!.Value, mutant.Pick("1", "4", "default"))
                : null),
        new(
            "two parameters swapped",
            mutant => mutant.Any<BaseParameterListSyntax>(list => list.Parameters.Count > 1) is { } list
                ? mutant.Swap(list.Parameters[0], list.Parameters[1])
                : null),
        new(
            "a statement left out",
            mutant =>
                mutant.Any<StatementSyntax>(statement =>
                    statement.Parent is BlockSyntax && statement is not LocalDeclarationStatementSyntax) is { } statement
                    ? mutant.Replace(statement, "")
                    : null),
        new(
            "two statements swapped",
            mutant =>
                mutant.Any<BlockSyntax>(block => block.Statements.Count > 1) is { } block
                && mutant.Random.Next(block.Statements.Count - 1) is var i
                    ? mutant.Swap(block.Statements[i], block.Statements[i + 1])
                    : null),
        new(
            "branches swapped",
            mutant => mutant.Any<ConditionalExpressionSyntax>() is { } node ? mutant.Swap(node.WhenTrue, node.WhenFalse) : null),
        new(
            "arms swapped",
            mutant => mutant.Any<SwitchExpressionSyntax>(node => node.Arms.Count > 1) is { } node
                ? mutant.Swap(node.Arms[0].Expression, node.Arms[1].Expression)
                : null),
        new(
            "a condition negated",
            mutant =>
                mutant.Any<ExpressionSyntax>(node => node.Parent is IfStatementSyntax or ConditionalExpressionSyntax
                    && mutant.Semantics.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Boolean) is { } node
                    ? mutant.Replace(node, $"!({node})")
                    : null),
        new(
            "break or continue",
            mutant =>
                mutant.Any<StatementSyntax>(node =>
                    node is BreakStatementSyntax or ContinueStatementSyntax && node.Parent is IfStatementSyntax) is { } node
                    ? mutant.Replace(node, mutant.Pick("break;", "continue;", ";"))
                    : null),
        new("two bodies swapped", mutant => mutant.Any<ArrowExpressionClauseSyntax>() is { } a
            && mutant.Any<ArrowExpressionClauseSyntax>(b => b.Span.Start > a.Span.End && b.Parent!.RawKind == a.Parent!.RawKind) is { } b
            ? mutant.Swap(a.Expression, b.Expression)
            : null),
        new(
            "checked",
            mutant => mutant.Any<ExpressionSyntax>(node => node is BinaryExpressionSyntax or CastExpressionSyntax) is { } node
                ? mutant.Replace(node, $"{mutant.Pick("checked", "unchecked")}({node})")
                : null),
        new(
            "a cast added",
            mutant =>
                mutant.Any<ExpressionSyntax>(node => node.Parent is ArgumentSyntax or BinaryExpressionSyntax or ArrowExpressionClauseSyntax)
                    is { } node
                    ? mutant.Replace(node, $"({mutant.Pick("int", "float", "byte", "double", "long", "object", "dynamic")})({node})")
                    : null),
        new(
            "a cast left out",
            mutant => mutant.Any<CastExpressionSyntax>() is { } node ? mutant.Replace(node, $"({node.Expression})") : null),
        new(
            "another member",
            mutant => mutant.Any<MemberAccessExpressionSyntax>(node => OtherMembers(mutant, node).Any()) is { } node
                ? mutant.Replace(node.Name, mutant.One(OtherMembers(mutant, node))!)
                : null),
        new(
            "another pattern",
            mutant => mutant.Any<PatternSyntax>(node => node.Parent is not BinaryPatternSyntax) is { } node
                ? mutant.Replace(node, mutant.Pick($"not ({node})", "> 1", "0", "_", "var other"))
                : null),
        new("checked arithmetic of the project", mutant => ["## settings\nchecked\n## file\n" + mutant.Root.ToFullString()]),
        new(
            "a type argument",
            mutant => mutant.Any<TypeArgumentListSyntax>() is { } list
                ? mutant.Replace(list.Arguments[0], mutant.One(mutant.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
                    .Select(type => type.Identifier.Text)
                    .Append("int")
                    .Append("double"))!)
                : null),
        new(
            "a struct by reference",
            mutant =>
                mutant.Any<ParameterSyntax>(parameter =>
                    parameter.Parent?.Parent is MethodDeclarationSyntax && parameter.Modifiers.Count == 0) is { } parameter
                    ? mutant.Insert(parameter.Span.Start, mutant.Pick("in ", "params ", "ref "))
                    : null),
    ];

    static string Other(Mutant mutant, LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.NumericLiteralExpression => mutant.Pick(
            "0", "1", "2.0", "3", "0.25f", "5", "1e2", "7L", literal.Token.Text + "0", "-" + literal.Token.Text,
            literal.Token.ValueText.Contains('.') ? literal.Token.ValueText : literal.Token.Text + ".0"),
        SyntaxKind.StringLiteralExpression => mutant.Pick("\"a\"", "\"Ab\"", "\"b \"", "\"\""),
        SyntaxKind.TrueLiteralExpression => "false",
        SyntaxKind.FalseLiteralExpression => "true",
        _ => "default",
    };

    static string[] Operators(string text) => text switch
    {
        "+" or "-" or "*" or "/" or "%" => ["+", "-", "*", "/", "%"],
        "<" or ">" or "<=" or ">=" or "==" or "!=" => ["<", ">", "<=", ">=", "==", "!="],
        "&&" or "||" or "&" or "|" or "^" => ["&&", "||", "&", "|", "^"],
        "<<" or ">>" or ">>>" => ["<<", ">>", ">>>"],
        _ => [],
    };

    static bool SameType(Mutant mutant, IdentifierNameSyntax a, IdentifierNameSyntax b) =>
        mutant.Semantics.GetTypeInfo(a).Type is { TypeKind: not TypeKind.Error } type
        && SymbolEqualityComparer.Default.Equals(type, mutant.Semantics.GetTypeInfo(b).Type);

    static bool IsType(Mutant mutant, SimpleNameSyntax name) =>
        mutant.Semantics.GetSymbolInfo(name).Symbol is INamedTypeSymbol { Locations: [{ IsInSource: true }] };

    static IEnumerable<string> OtherMembers(Mutant mutant, MemberAccessExpressionSyntax node) =>
        mutant.Semantics.GetSymbolInfo(node).Symbol is { ContainingType: { } type } symbol
            ? type.GetMembers()
                .Where(member => member.Kind == symbol.Kind
                    && member.IsStatic == symbol.IsStatic
                    && member.CanBeReferencedByName
                    && member.Name != symbol.Name
                    && member.DeclaredAccessibility == Accessibility.Public)
                .Select(member => member.Name).Distinct()
            : [];

    // Not a reference type, so one is wrapped.
    sealed record Modifier(SyntaxToken Token);

    static IEnumerable<Modifier> Modifiers(Mutant mutant) =>
        mutant.Named.SelectMany(type => type.DescendantTokens())
            .Where(token => token.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.VirtualKeyword
                or SyntaxKind.OverrideKeyword or SyntaxKind.NewKeyword or SyntaxKind.SealedKeyword or SyntaxKind.ConstKeyword
                or SyntaxKind.AbstractKeyword or SyntaxKind.OutKeyword or SyntaxKind.ThisKeyword
                && token.Parent is MemberDeclarationSyntax or ParameterSyntax or LocalFunctionStatementSyntax)
            .Select(token => new Modifier(token));

    static string Overload(Mutant mutant, MethodDeclarationSyntax method)
    {
        var text = method.ToString();
        var parameter = method.ParameterList.Parameters[mutant.Random.Next(method.ParameterList.Parameters.Count)];
        var at = parameter.Type!.Span.Start - method.Span.Start;
        text = text[..at] + mutant.Pick("int", "long", "float", "object", "double", "string") + text[(at + parameter.Type.Span.Length)..];
        return method.ExpressionBody is { } body
            ? text.Replace(body.ToString(), $"=> {mutant.Pick("1", "2", "default")}", StringComparison.Ordinal)
            : text;
    }

    static string Change(Mutant mutant, FieldDeclarationSyntax field)
    {
        var name = field.Declaration.Variables[0].Identifier.Text;
        return mutant.Pick($"{name}[0] = 7;", $"{name}[\"a\"] = 7;", $"{name} = 7;", $"{name}.Clear();", $"Array.Reverse({name});");
    }

    /// <summary>What calls one, calls the other.</summary>
    static IReadOnlyList<string>? SwapDeclaredNames(Mutant mutant)
    {
        static SyntaxToken? Name(SyntaxNode node) => node switch
        {
            MethodDeclarationSyntax method => method.Identifier,
            PropertyDeclarationSyntax property when property.Parent is not ClassDeclarationSyntax { Identifier.Text: "P" } =>
                property.Identifier,
            VariableDeclaratorSyntax variable => variable.Identifier,
            BaseTypeDeclarationSyntax type => type.Identifier,
            BaseNamespaceDeclarationSyntax { Name: IdentifierNameSyntax name } => name.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            EnumMemberDeclarationSyntax member => member.Identifier,
            _ => null,
        };
        return mutant.Any<SyntaxNode>(node => Name(node) is not null) is { } a && mutant.Any<SyntaxNode>(node =>
            node.RawKind == a.RawKind && Name(node) is { } name && name.Text != Name(a)!.Value.Text) is { } b
            && (Name(a)!.Value, Name(b)!.Value) is var (first, second)
            ? mutant.Edit((first.Span.Start, first.Span.End, second.Text), (second.Span.Start, second.Span.End, first.Text)) : null;
    }
}

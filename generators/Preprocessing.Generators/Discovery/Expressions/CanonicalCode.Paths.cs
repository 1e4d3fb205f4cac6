using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

// Columns that paths lead to, which become parameters as well.
sealed partial class CanonicalCode
{
    /// <summary>What stands after a column that may be missing where its record is, in place of an access to the column.</summary>
    readonly Dictionary<SyntaxNode, SyntaxNode> bound = [];

    /// <summary>The parameter for code that reads a column by a path; null for other code.</summary>
    SyntaxNode? Nested(ExpressionSyntax node)
    {
        if (Column(node) is not var (column, operation))
            return null;
        Reads.Add(column.Member);
        if (RowPaths.Problem(operation, column) is var (found, advice))
            RecordUses.Add((node, found, advice));
        var parameter = Identifiers.Code(column.Parameter);
        return operation is not IInvocationOperation call || column.Type.IsReferenceType && RowPaths.Otherwise(call) is null
            || column.Type.IsNullable()
                ? SyntaxFactory.IdentifierName(parameter)
            : RowPaths.Otherwise(call) is { Syntax: ExpressionSyntax otherwise }
                ? SyntaxFactory.ParseExpression($"({parameter} ?? ({Visit(otherwise)}))")
            : SyntaxFactory.ParseExpression($"{parameter}.GetValueOrDefault()");
    }

    /// <summary>The column that code reads by a path.</summary>
    (InputColumn Column, IOperation Operation)? Column(ExpressionSyntax node) =>
        columns.Any(column => column.IsNested)
        && semantics.GetOperation(node, cancellationToken) is { } operation
        && RowPaths.Of(operation, row) is { } path
        && columns.FirstOrDefault(column => column.IsNested && column.Member == path) is { } found
            ? (found, operation)
            : null;

    /// <summary>
    /// A record that may be missing leaves the expression: <c>Home?.City</c> becomes the parameter, and <c>Home?.City.Length</c> the access
    /// to the length of the parameter, which may be missing, too.
    /// </summary>
    public override SyntaxNode? VisitConditionalAccessExpression(ConditionalAccessExpressionSyntax node)
    {
        if (!columns.Any(column => column.IsNested)
            || RowPaths.Of(semantics.GetOperation(node.Expression, cancellationToken), row) is not { } record
            || !columns.Any(column => column.Member.StartsWith(record + ".", StringComparison.Ordinal)))
            return base.VisitConditionalAccessExpression(node);
        var read = node.WhenNotNull;
        while (read is ConditionalAccessExpressionSyntax access)
            read = access.Expression;
        // The beginning of what is accessed: each node holds the one before it.
        var first = read.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault();
        for (ExpressionSyntax? part = first; part is not null; part = part.Parent as ExpressionSyntax)
            if (Column(part) is var (column, _))
                return After(node, part, column);
            else if (part == node.WhenNotNull)
                break;
        // What holds a record inside is an access of its own.
        if (node.WhenNotNull is ConditionalAccessExpressionSyntax inner)
            return Visit(inner);
        return base.VisitConditionalAccessExpression(node);
    }

    SyntaxNode? After(ConditionalAccessExpressionSyntax node, ExpressionSyntax part, InputColumn column)
    {
        var parameter = (ExpressionSyntax)Nested(part)!;
        // Of a record that is always there, too, the question mark makes a value that may be missing.
        if (!column.IsNullable && column.Type.IsValueType)
            parameter = SyntaxFactory.ParseExpression($"(({column.Type.Full()}?){parameter})");
        if (part == node.WhenNotNull)
            return parameter;
        // Home?.City?.Length
        if (part.Parent is ConditionalAccessExpressionSyntax access && access.Expression == part)
            return SyntaxFactory.ConditionalAccessExpression(parameter, (ExpressionSyntax)Visit(access.WhenNotNull)!);
        if (column.Type.IsNullable())
            RecordUses.Add((
                node,
                $"'{column.Member}', and cannot tell whether it or its record is missing",
                $"Write '?.' after '{column.Property.Name}'"));
        if (part.Parent is MemberAccessExpressionSyntax member)
            bound[member] = SyntaxFactory.MemberBindingExpression(Arguments(member.Name));
        else if (part.Parent is ElementAccessExpressionSyntax element)
            bound[element] = SyntaxFactory.ElementBindingExpression((BracketedArgumentListSyntax)Visit(element.ArgumentList)!);
        return SyntaxFactory.ConditionalAccessExpression(parameter, (ExpressionSyntax)Visit(node.WhenNotNull)!);
    }

    /// <summary>What to do where code needs a record or dictionary as a whole.</summary>
    string Whole(IPropertySymbol property) =>
        columns.FirstOrDefault(column => SymbolEqualityComparer.Default.Equals(column.Path[0], property)) is not { } example
            ? "Read columns"
            : $"Read its columns alone, such as '{Example(example)}'";

    static string Example(InputColumn column)
    {
        var access = Records.Access(column.Path);
        var mayMiss = column.Property.Type.IsNullable();
        return column.Key is { } key ? $"{access}{(mayMiss ? "?" : "")}.GetValueOrDefault({Literals.Text(key)})" : access;
    }
}

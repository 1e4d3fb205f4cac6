using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.CodeFixes;

/// <summary>Changes the arguments of attributes.</summary>
static class AttributeArguments
{
    /// <summary>The attribute with these arguments alone.</summary>
    public static AttributeSyntax WithArguments(this AttributeSyntax attribute, IEnumerable<string> arguments) =>
        attribute.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({string.Join(", ", arguments)})"));

    /// <summary>The argument that is given by the name of a property; null if none is.</summary>
    public static AttributeArgumentSyntax? Named(this AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    /// <summary>The attribute with a property set to a number.</summary>
    public static AttributeSyntax With(this AttributeSyntax attribute, string property, int number) =>
        attribute.Named(property) is { } written
            ? attribute.ReplaceNode(
                written.Expression,
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number))
                    .WithTriviaFrom(written.Expression))
            : attribute.WithArguments(
                (attribute.ArgumentList?.Arguments.Select(argument => argument.ToString()) ?? []).Append($"{property} = {number}"));
}

using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.CodeFixes;

/// <summary>Writes the missing parameters of a step by name, each with a value that a person should check.</summary>
/// <remarks>
/// The compiler reports what is missing. The name of a parameter says what it means, and its range the least value that it takes.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class MissingStepParameterFix() : DocumentFix("CS7036", "Add the step's parameters")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || semantics.GetTypeInfo(attribute, cancellationToken).Type is not INamedTypeSymbol type
            || !type.DerivesFrom(Names.Step))
            return null;
        var given = attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToArray() ?? [];
        var constructor = type.InstanceConstructors.Where(candidate => candidate.Parameters.Length > given.Length)
            .OrderBy(candidate => candidate.Parameters.Length).FirstOrDefault();
        var missing = constructor?.Parameters.Skip(given.Length)
            .Where(parameter => !parameter.IsOptional
                && !parameter.IsParams
                && given.All(argument => argument.NameColon?.Name.Identifier.ValueText != parameter.Name)).ToArray()
            ?? [];
        if (missing.Length == 0 || missing.Any(parameter => Value(parameter, type) is null))
            return null;
        var arguments = missing.Select(parameter => $"{parameter.Name}: {Value(parameter, type)}");
        var all = given.Select(argument => argument.ToString()).Concat(arguments).Concat(
            attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is not null).Select(argument => argument.ToString())
            ?? []);
        return root.ReplaceNode(attribute, attribute.WithArguments(all));
    }

    /// <summary>The least value that the range of the parameter's property allows, else 1, or the first member of an enum.</summary>
    static string? Value(IParameterSymbol parameter, INamedTypeSymbol step)
    {
        var property = step.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(candidate => string.Equals(candidate.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase));
        var least = property?.Attribute(Names.Range)?.ConstructorArguments.FirstOrDefault().Value;
        return parameter.Type switch
        {
            {
                SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Int32 or SpecialType.System_Int64
            } => least is int or double ? Literals.Readable(least).Replace(".0", "") : "1",
            { SpecialType: SpecialType.System_Boolean } => "true",
            { TypeKind: TypeKind.Enum } when parameter.Type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault() is { } member =>
                $"{parameter.Type.Name}.{member.Name}",
            _ => null,
        };
    }
}

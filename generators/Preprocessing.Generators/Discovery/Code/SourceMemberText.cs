using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The text of a member's declaration without its bodies.</summary>
static class SourceMemberText
{
    const string GeneratedRegex = "System.Text.RegularExpressions.GeneratedRegexAttribute";

    /// <summary>Whether the platform's generator writes a member from its attribute.</summary>
    public static bool IsGeneratedRegex(ISymbol member) =>
        member is IMethodSymbol or IPropertySymbol
        && member.Attribute(GeneratedRegex) is { AttributeClass: { } type }
        && Platform.IsOf(type.ContainingAssembly);

    public static string Head(ISymbol member, Compilation compilation, CodeText text)
    {
        var at = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            ?? member.ContainingType.DeclaringSyntaxReferences.First().GetSyntax();
        var parameters = member is IMethodSymbol method ? method.Parameters
            : member is IPropertySymbol property ? property.Parameters
            : ImmutableArray<IParameterSymbol>.Empty;
        foreach (var type in parameters
            .Select(parameter => parameter.Type)
            .Append((member as IMethodSymbol)?.ReturnType ?? (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type)
            .OfType<ITypeSymbol>())
            text.Named(type, at);
        if (member is IMethodSymbol { IsAsync: true })
            text.Refuse(at, $"the asynchronous method '{member.Name}'");
        var modifiers = (member.IsStatic
            ? "static "
            : "") + (member.IsAbstract ? "abstract " : "") + (member.IsVirtual ? "virtual " : "") + (member.IsOverride ? "override " : "")
            + (member is IPropertySymbol { SetMethod: { } set } ? set.IsInitOnly ? "init " : "set " : "");
        var regex = string.Concat(member.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(GeneratedRegex))
            .Select(attribute => " " + Literals.Creation(attribute)));
        return $"{modifiers}{SymbolText.Member(member, compilation.Assembly)}("
            + $"{string.Join(",", parameters.Select(OperationFacts.Default))}){regex} ";
    }
}

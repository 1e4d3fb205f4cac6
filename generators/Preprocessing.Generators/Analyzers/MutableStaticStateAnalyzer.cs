using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number reads a static field or property that can be set.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class MutableStaticStateAnalyzer() : CodeAnalyzer(Rule, alsoSteps: true)
{
    const string Id = "PRE020";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value depends on state that can change",
        "The {0} reads '{1}', which can change while the program runs. Make it const or readonly, or pass the value as a column.",
        Rules.Expressions,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + Id + ".md");

    protected override object[]? Mistake(IOperation operation, Compilation compilation) =>
        operation is IMemberReferenceOperation { Member: { IsStatic: true } member } && CanChange(member) && !Cultures.IsCurrent(member)
            ? [member.ContainingType.Name + "." + member.Name]
            : null;

    static bool CanChange(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
        IPropertySymbol property => property.SetMethod is not null,
        _ => false,
    };
}

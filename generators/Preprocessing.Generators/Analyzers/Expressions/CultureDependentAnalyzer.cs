using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;
using Platform = Preprocessing.Generators.Discovery.Platform;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The expression of a feature, label or weight formats, parses or compares as the current culture says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class CultureDependentAnalyzer() : OperationAnalyzer(Rule, alsoSteps: false, (operation, _) => Describe(operation))
{
    const string Id = "PRE018";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value depends on the culture of the machine",
        "The {0} uses '{1}', which depends on the culture of the machine. {2}.",
        Rules.Expressions,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    static object[]? Describe(IOperation operation) => operation switch
    {
        IInvocationOperation call when (call.TargetMethod.IsImplicitlyDeclared || !call.TargetMethod.DeclaringSyntaxReferences.Any())
            && Cultures.Advice(call) is { } advice
            => [call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name, advice],
        _ when OrderOfTexts.Mistake(operation) is var (name, advice) => [name, advice],
        _ when CasesOfRegex.Mistake(operation) is { } name => [name, "Add 'RegexOptions.CultureInvariant'"],
        not IMemberReferenceOperation when Cultures.IsLinguistic(operation) => ["StringComparison", "Use its ordinal counterpart"],
        IMemberReferenceOperation { Member: { } member } when Platform.IsCulture(member)
            => [member.ContainingType.Name + "." + member.Name, member.Name.StartsWith("Invariant", System.StringComparison.Ordinal)
                ? "Use its ordinal counterpart: how a culture compares differs between systems"
                : "Use its invariant or ordinal counterpart"],
        IInterpolatedStringOperation
        {
            Parent: not (IInterpolatedStringHandlerCreationOperation
                or IConversionOperation { Type.SpecialType: not SpecialType.System_Object })
        } text
            when text.Parts.OfType<IInterpolationOperation>()
                .Select(part => Cultures.Formatted(part.Expression))
                .FirstOrDefault(type => type is not null) is { } type
            => ["$\"{" + type.Describe() + "}\"", "Use 'string.Create(CultureInfo.InvariantCulture, $\"…\")'"],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
            when (Cultures.Formatted(sum.LeftOperand) ?? Cultures.Formatted(sum.RightOperand)) is { } type
            => ["string + " + type.Describe(), "Call 'ToString(CultureInfo.InvariantCulture)' on it"],
        _ => null,
    };
}

using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A public step of a library has no <c>[StepInfo]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StepWithoutInfoAnalyzer() : StepAnalyzer(Rule, Breaches)
{
    const string Id = "PRE028";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step of a library has no name and version",
        "Step '{0}' of a library has no [StepInfo], so its meaning has no version: a change of its code would go unnoticed by those who "
            + "use the library. Add '[StepInfo(\"{1}\", Version = 1)]', and raise the version when the meaning changes.",
        Rules.Authoring,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    /// <summary>The name that the step could have.</summary>
    public static string Suggestion(INamedTypeSymbol step) =>
        Regex.Replace(StepTypes.Name(step), "(?<=[a-z0-9])(?=[A-Z])", "-").ToLowerInvariant();

    static IEnumerable<Breach> Breaches(INamedTypeSymbol step, Compilation compilation)
    {
        if (step.Attribute(Names.StepInfo) is null
            && compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            && IsPublic(step))
            yield return new(step.NameLocation(), StepTypes.Name(step), Suggestion(step));
    }

    static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// A property with <c>[Label]</c> or <c>[Group]</c> is no number, text, enum, Guid or char, one with <c>[Weight]</c> neither a bool nor a
/// number, or one with <c>[TrainingFilter]</c> is no bool.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class RoleOfUnsupportedTypeAnalyzer() : PipelineAnalyzer(Rule, Roles.UnsupportedType)
{
    const string Id = "PRE012";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A label, weight, group or filter is of a type that cannot be used",
        "The {0} is of type '{1}', expected {3}. Derive one from it, such as '{2}'.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

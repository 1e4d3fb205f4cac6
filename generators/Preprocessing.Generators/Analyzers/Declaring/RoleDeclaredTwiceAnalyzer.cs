using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Two properties are marked with <c>[Weight]</c>, or two with another role that only one can have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class RoleDeclaredTwiceAnalyzer() : PipelineAnalyzer(Rule, Roles.DeclaredTwice)
{
    const string Id = "PRE011";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline has two properties of one role",
        "'{0}' is a second {1} beside '{2}', but a pipeline has one. Remove [{3}] from one of the two.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A member of the class, or the class itself, has the name of a generated member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class MemberNameTakenAnalyzer() : PipelineAnalyzer(Rule, ReservedNames.MemberTaken)
{
    const string Id = "PRE004";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A member has a name that the generated code needs",
        "'{0}' is the name of a member that is generated into '{1}'. Give this member another name; "
            + "[Column] keeps the name that a column has in the data.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

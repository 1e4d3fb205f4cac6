using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature view reads what the label of its reader reads, and nothing says that a row does not see its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ViewTellsLabelAnalyzer() : PipelineAnalyzer(Rule, ViewReads.TellsLabel)
{
    const string Id = "PRE067";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature view tells the label of its reader",
        "'{0}' is taken from the view '{1}', which reads '{2}', as the label '{3}' does, but {4}: a row could see its own outcome. "
            + "Give the view a [CreatedTime], at which the outcome became known, and Strict = true.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step is to learn from a property that the class does not have, or that is no number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LearntFromNoNumberAnalyzer() : PipelineAnalyzer(Rule, LearntFrom.NoNumber)
{
    const string Id = "PRE034";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step is to learn from what is no number of the row",
        "Step '{0}' has nothing to learn from: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

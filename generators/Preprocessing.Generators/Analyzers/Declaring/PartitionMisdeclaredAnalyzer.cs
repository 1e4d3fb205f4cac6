using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Rows cannot be laid into folders by what is marked with <c>[PartitionBy]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PartitionMisdeclaredAnalyzer() : PipelineAnalyzer(Rule, Partitions.Misdeclared)
{
    const string Id = "PRE063";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Rows cannot be laid into folders by a property",
        "Rows cannot be laid into folders by '{0}': {1}",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));
}

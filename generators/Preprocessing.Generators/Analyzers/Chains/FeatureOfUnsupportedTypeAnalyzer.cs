using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The type of a feature is no number, text, enum, date or time, and no tuple or list of these.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class FeatureOfUnsupportedTypeAnalyzer() : PipelineAnalyzer(Rule, Features.UnsupportedType)
{
    const string Id = "PRE021";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature has a type that cannot enter a chain",
        "Feature '{0}' is of type '{1}', which no step takes. A feature is a bool, a number, a text, an enum, a Guid or char, a date "
            + "or time, a tuple of numbers and texts or of dates and times, or a list of numbers or texts: {2}.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));
}

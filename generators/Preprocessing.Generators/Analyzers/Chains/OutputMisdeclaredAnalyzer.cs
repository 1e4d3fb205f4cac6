using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature is sent to an output that cannot take it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class OutputMisdeclaredAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE050";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature cannot go to the output it is sent to",
        "Feature '{0}' cannot go to its output: {1}",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var feature in pipeline.Features)
            if (pipeline.Chain(feature) is { Problem: null, Ends: var ends } && Outputs.Problem(feature, ends) is { } problem)
                pipeline.Report(feature.Attribute(Names.Output)!.Location(pipeline.CancellationToken), feature.Name, problem);
    }
}

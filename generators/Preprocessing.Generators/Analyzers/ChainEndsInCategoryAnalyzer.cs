using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A chain ends in a category, which is no number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ChainEndsInCategoryAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE023";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A chain ends in a category",
        "Feature '{0}' leaves its chain as a category, but a model takes numbers. Add a step that encodes it, such as [OneHot], [Vocabulary] or [TargetEncode].",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + Id + ".md");

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var feature in pipeline.Features)
            if (pipeline.Chain(feature) is { Problem: null, Ends: ChainKind.Category })
                pipeline.Report((Features.Steps(feature).LastOrDefault() ?? feature.Attribute(Names.Feature)!).Place(pipeline.CancellationToken), feature.Name);
    }
}

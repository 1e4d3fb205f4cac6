using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A chain ends in a category, a date or a list, which is no number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ChainEndsInCategoryAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE023";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A chain ends in a category, a date or a list",
        "Feature '{0}' leaves its chain as {1}, but a model takes numbers. Add a step that {2}.",
        Rules.Chains,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Chains, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var feature in pipeline.Features)
            if (pipeline.Chain(feature) is { Problem: null, Ends: ChainKind.Category or ChainKind.Moments or ChainKind.Items } chain)
                pipeline.Report((Features.Steps(feature).LastOrDefault() ?? feature.Attribute(Names.Feature)!).Location(pipeline.CancellationToken), feature.Name,
                    chain.Ends switch { ChainKind.Category => "a category", ChainKind.Items => "a list of any length", _ => "a date or time" },
                    chain.Ends switch
                    {
                        ChainKind.Category => "encodes it, such as [OneHot], [Vocabulary] or [TargetEncode]",
                        ChainKind.Items => "makes as many numbers of all, such as [MultiHot] or [HashFeatures], or compute one in the expression, such as its length",
                        _ => "takes numbers out of it, such as [DateParts] or [Elapsed]",
                    });
    }
}

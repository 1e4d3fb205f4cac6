using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Two properties are marked with <c>[Label]</c>, or two with another role.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class RoleDeclaredTwiceAnalyzer() : PipelineAnalyzer(Rule)
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

    protected override void Analyze(PipelineClass pipeline)
    {
        Once(pipeline, pipeline.Labels, "Label", Names.Label);
        Once(pipeline, pipeline.Weights, "Weight", Names.Weight);
        Once(pipeline, pipeline.Filters, "TrainingFilter", Names.TrainingFilter);
    }

    static void Once(PipelineClass pipeline, IEnumerable<IPropertySymbol> properties, string role, string attribute)
    {
        var all = properties.ToArray();
        foreach (var property in all.Skip(1))
            pipeline.Report(property.Attribute(attribute)!.Location(pipeline.CancellationToken), property.Name, role == "TrainingFilter" ? "training filter" : role.ToLowerInvariant(), all[0].Name, role);
    }
}

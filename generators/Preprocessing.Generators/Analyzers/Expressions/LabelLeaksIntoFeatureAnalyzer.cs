using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature reads, directly or through other properties, an input column that a label reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LabelLeaksIntoFeatureAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE016";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature reads what the label reads",
        "Feature '{0}' reads column '{1}', which the label '{2}' reads too: the model would learn from the answer, "
            + "and the column is not known when it predicts. Compute the feature from columns that are known beforehand.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    static IEnumerable<Breach> Breaches(PipelineClass pipeline) =>
        from read in pipeline.Labels.Count == 0 ? [] : pipeline.Features.SelectMany(feature => Read(pipeline, feature))
        let secret = (
            from label in pipeline.Labels
            from column in read.Columns
            where pipeline.Reads(label).Contains(column)
            select (Column: column, Label: label)).FirstOrDefault()
        where secret.Label is not null
        select new Breach(read.Location, read.Feature.Name, secret.Column.Name, secret.Label.Name);

    /// <summary>
    /// What a feature reads, and where: what its steps learn from, what its expression names, or itself if it is a column.
    /// </summary>
    static IEnumerable<(IPropertySymbol Feature, IEnumerable<InputColumn> Columns, Location Location)> Read(
        PipelineClass pipeline, IPropertySymbol feature)
    {
        foreach (var step in Features.Steps(feature))
            if (LearntFrom.Name(step) is { } name && LearntFrom.Property(pipeline, name) is { } from)
                yield return (feature, pipeline.Reads(from), step.Location(pipeline.CancellationToken));
        if (pipeline.Derived(feature) is not { } derived)
            yield return (feature, pipeline.Reads(feature), feature.NameLocation());
        else
            foreach (var (property, name) in Discovery.Expressions.Named(pipeline, derived.Expression))
                // Of a record it reads some columns.
                yield return (feature, pipeline.Reads(property).Intersect(derived.Reads), name.GetLocation());
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature reads, directly or through other properties, an input column that the label reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LabelLeaksIntoFeatureAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE016";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A feature reads what the label reads",
        "Feature '{0}' reads column '{1}', which the label '{2}' reads too: the model would be told the answer, and the column is not known when it predicts. Compute the feature from columns that are known beforehand.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        if (pipeline.Labels.FirstOrDefault() is not { } label)
            return;
        var secret = pipeline.Reads(label).ToArray();
        foreach (var feature in pipeline.Features)
        {
            foreach (var step in Features.Steps(feature))
                if (LearntFrom.Name(step) is { } of && LearntFrom.Property(pipeline.Row, of) is { } from)
                    Report(step.Location(pipeline.CancellationToken), feature, from);
            if (pipeline.Expression(feature) is not { } expression)
                Report(feature.NameLocation(), feature, feature);
            else
                foreach (var (name, read) in pipeline.Names(expression))
                    Report(name.GetLocation(), feature, read);
        }

        void Report(Location location, IPropertySymbol feature, IPropertySymbol read)
        {
            if (pipeline.Reads(read).FirstOrDefault(column => secret.Contains(column, SymbolEqualityComparer.Default)) is { } column)
                pipeline.Report(location, feature.Name, PipelineClass.ColumnName(column), label.Name);
        }
    }
}

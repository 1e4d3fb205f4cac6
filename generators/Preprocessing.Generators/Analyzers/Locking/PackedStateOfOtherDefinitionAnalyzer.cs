using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The fitted state that an assembly carries was fitted with another definition than its pipeline has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PackedStateOfOtherDefinitionAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE032";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A packed state was fitted with another definition",
        "The fitted state '{0}' that this project carries was fitted with another definition than pipeline class '{1}' has now: {2}. Fit the pipeline again and replace the file.",
        Rules.Locking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Locking, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        if (pipeline.IsBeingWritten() || pipeline.StateText() is not { } text || pipeline.Declared() is not var (definition, transformHash, _))
            return;
        if (PackedStateFile.TransformHash(text) is not { } fittedWith)
            pipeline.Report(pipeline.Attribute.Location(pipeline.CancellationToken), pipeline.StateName(), pipeline.Row.Name, "the file is damaged, as it has no transform hash");
        else if (fittedWith != transformHash)
            pipeline.Report(
                pipeline.Attribute.Location(pipeline.CancellationToken), pipeline.StateName(), pipeline.Row.Name,
                string.Join("; ", Difference.OfDefinitions(PackedStateFile.Definition(text), definition).DefaultIfEmpty("the definition has another hash").Take(5)));
    }
}

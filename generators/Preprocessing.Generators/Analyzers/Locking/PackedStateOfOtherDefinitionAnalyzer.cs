using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The fitted state that an assembly carries was fitted with another definition than its pipeline has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class PackedStateOfOtherDefinitionAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE032";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A packed state was fitted with another definition",
        "The fitted state '{0}' that this project carries was fitted with another definition than pipeline class '{1}' has now: {2}. "
            + "Fit the pipeline again and replace the file.",
        Rules.Locking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Locking, Id));

    static IEnumerable<Breach> Breaches(PipelineClass pipeline, AnalyzerOptions options)
    {
        if (options.IsLockBeingWritten()
            || pipeline.StateText(options) is not { } text
            || pipeline.Declared() is not var (definition, _, transformHash, _))
            yield break;
        var differences = PackedStateFile.TransformHash(text) is not { } fittedWith ? ["the file is damaged, as it has no transform hash"]
            : fittedWith == transformHash ? []
            : Difference.OfDefinitions(PackedStateFile.Definition(text), definition)
                .DefaultIfEmpty("the definition has another hash")
                .Take(5).ToArray();
        if (differences.Length > 0)
            yield return new(
                pipeline.Attribute.Location(pipeline.CancellationToken),
                PackedStateFile.Name(pipeline.Name),
                pipeline.Row.Name,
                string.Join("; ", differences));
    }
}

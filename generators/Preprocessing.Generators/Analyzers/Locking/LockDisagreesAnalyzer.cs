using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A pipeline has changed since its lock file was written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LockDisagreesAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE029";

    /// <summary>How many differences a message lists.</summary>
    const int Most = 5;

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline is not what its lock file says",
        "Pipeline class '{0}' is not what its lock file says: {1}. If this is meant, run '" + LockFile.Command + "' and commit '{2}'.",
        Rules.Locking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Locking, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        if (pipeline.IsBeingWritten() || pipeline.LockText() is not { } text || pipeline.Declared() is not var (definition, transformHash, schemaHash))
            return;
        var differences = LockFile.Differences(text, definition, transformHash, schemaHash);
        if (differences.Count > 0)
            pipeline.Report(
                pipeline.Attribute.Location(pipeline.CancellationToken),
                pipeline.Row.Name,
                string.Join("; ", differences.Take(Most)) + (differences.Count > Most ? $"; and {differences.Count - Most} more" : ""),
                pipeline.LockName());
    }
}

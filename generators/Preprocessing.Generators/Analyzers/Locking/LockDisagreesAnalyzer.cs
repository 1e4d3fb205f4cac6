using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A pipeline has changed since its lock file was written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class LockDisagreesAnalyzer() : PipelineAnalyzer(Rule, Breaches)
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

    static IEnumerable<Breach> Breaches(PipelineClass pipeline, AnalyzerOptions options)
    {
        if (options.IsLockBeingWritten()
            || pipeline.LockText(options) is not { } text
            || pipeline.Declared() is not var (definition, terms, transformHash, schemaHash))
            yield break;
        var differences = LockFile.Differences(text, definition, terms, transformHash, schemaHash);
        if (differences.Count > 0)
            yield return new(
                pipeline.Attribute.Location(pipeline.CancellationToken),
                pipeline.Row.Name,
                string.Join("; ", differences.Take(Most)) + (differences.Count > Most ? $"; and {differences.Count - Most} more" : ""),
                LockFile.Name(pipeline.Name));
    }
}

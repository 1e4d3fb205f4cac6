using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A pipeline has no lock file beside its class, in a project that has lock files or asks for them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NoLockAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE030";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline has no lock file",
        "Pipeline class '{0}' has no lock file, so a review does not see what changes its numbers. Run '"
            + LockFile.Command
            + "' and commit '{1}', which lies beside the class.",
        Rules.Locking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Locking, Id));

    static IEnumerable<Breach> Breaches(PipelineClass pipeline, AnalyzerOptions options)
    {
        if (!options.IsLockBeingWritten() && options.NeedsLock() && pipeline.LockText(options) is null && pipeline.Declared() is not null)
            yield return new(pipeline.Attribute.Location(pipeline.CancellationToken), pipeline.Row.Name, LockFile.Name(pipeline.Name));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Reports the breaches of one rule in classes marked with <c>[Pipeline]</c>.</summary>
/// <param name="rule">The rule, with its message.</param>
/// <param name="breaches">Finds the breaches in a class of a project with these options and additional files.</param>
abstract class PipelineAnalyzer(DiagnosticDescriptor rule, Func<PipelineClass, AnalyzerOptions, IEnumerable<Breach>> breaches)
    : RuleAnalyzer(rule, (type, context) => Read(type, context) is { } pipeline ? breaches(pipeline, context.Options) : [])
{
    /// <summary>Reports the breaches of a rule that the generator checks, too.</summary>
    protected PipelineAnalyzer(DiagnosticDescriptor rule, PipelineRule breaches) : this(rule, (pipeline, _) => breaches(pipeline)) { }

    static PipelineClass? Read(INamedTypeSymbol type, SymbolAnalysisContext context) =>
        type.TypeKind == TypeKind.Class && type.Attribute(Names.Pipeline) is { } attribute
            ? new(
                type, attribute, context.Compilation, context.Options.AdditionalFiles.Select(file => file.Path), new HashSet<SyntaxTree>(),
                context.CancellationToken)
            : null;
}

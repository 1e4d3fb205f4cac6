using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that takes part in computing something, with all that it uses of the same compilation.</summary>
/// <param name="Reader">What was read.</param>
/// <param name="IsOfStep">Whether it is the code of a step.</param>
readonly record struct ReachableCode(CodeReader Reader, bool IsOfStep)
{
    // Several analyzers ask for the same code.
    static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, IReadOnlyList<ReachableCode>>> Known = new();

    /// <summary>
    /// The code of a pipeline's class, of a step, or of what is marked with <c>[FeatureCode]</c>; nothing for other types.
    /// </summary>
    public static IReadOnlyList<ReachableCode> In(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        WrittenCode.In(compilation) is var written
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(type.GetDocumentationCommentId() ?? "", written) is INamedTypeSymbol own
            ? Known.GetOrCreateValue(written).GetOrAdd(own, _ => [.. Read(own, written, cancellationToken)]) : [];

    static IEnumerable<ReachableCode> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.TypeKind == TypeKind.Class && type.Attribute(Names.Pipeline) is { } pipeline)
        {
            var read = new PipelineClass(type, pipeline, compilation, [], new HashSet<SyntaxTree>(), cancellationToken);
            yield return new(read.Code.Reader, IsOfStep: false);
            yield return new(read.RuleCode.Reader, IsOfStep: false);
        }
        if (type.DerivesFrom(Names.Step) || type.DerivesFrom(Names.History))
            yield return Of($"step '{StepTypes.Name(type)}'", reader => reader.UseStep(type));
        else
            foreach (var marked in type.GetMembers().Prepend(type).Where(member => member.Attribute(Names.FeatureCode) is not null))
                foreach (var member in RecordedDiscovery.Recorded(marked))
                    yield return Of($"code '{UserCode.Name(member)}', which is marked [FeatureCode],", reader => reader.Use(member));

        ReachableCode Of(string owner, Action<CodeReader> read)
        {
            var reader = new CodeReader(compilation, new HashSet<SyntaxTree>(), cancellationToken);
            reader.Read(owner, read);
            reader.Parts();
            return new(reader, type.DerivesFrom(Names.Step));
        }
    }
}

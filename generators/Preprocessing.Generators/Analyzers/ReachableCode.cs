using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The code that takes part in computing something, with all that it uses of the same compilation.</summary>
/// <param name="Owner">What is computed: "feature 'Hour'" or likewise.</param>
/// <param name="Reader">What was read.</param>
/// <param name="IsOfStep">Whether it is the code of a step.</param>
readonly record struct ReachableCode(string Owner, CodeReader Reader, bool IsOfStep)
{
    // Several analyzers ask for the same code.
    static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, IReadOnlyList<ReachableCode>>> Known = new();

    /// <summary>The code of a pipeline's expressions, of a step, or of what is marked with <c>[FeatureCode]</c>; nothing for other types.</summary>
    public static IReadOnlyList<ReachableCode> In(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        WrittenCode.In(compilation) is var written && DocumentationCommentId.GetFirstSymbolForDeclarationId(type.GetDocumentationCommentId() ?? "", written) is INamedTypeSymbol own
            ? Known.GetOrCreateValue(written).GetOrAdd(own, _ => [.. Read(own, written, cancellationToken)]) : [];

    static IEnumerable<ReachableCode> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.Attribute(Names.Pipeline) is not null)
        {
            var read = new HashSet<ISymbol>(Features.Properties(type).Where(property => Features.IsKey(property) || Histories.IsTime(property)), SymbolEqualityComparer.Default);
            foreach (var property in Features.Computed(type))
                if (Features.Expression(property, cancellationToken) is { } expression)
                {
                    var code = Collect(PipelineClass.Describe(property), reader => reader.Expression(property, expression, type));
                    read.UnionWith(code.Reader.RowOperations.OfType<IPropertyReferenceOperation>().Select(operation => operation.Property));
                    yield return code;
                }
                else
                    read.Add(property);
            foreach (var column in Features.Properties(type).Where(property => Features.IsColumn(property) && read.Contains(property)))
                yield return Collect($"initial value of column '{column.Name}'", reader => reader.Initial(column));
            if (Features.Constructor(type) is { } constructor)
                yield return Collect($"constructor of '{type.Name}'", reader => reader.Use(constructor));
        }
        if (type.DerivesFrom(Names.Step) || type.DerivesFrom(Names.History))
            yield return Collect($"step '{Chains.StepName(type)}'", reader => reader.UseStep(type));
        else
            foreach (var marked in type.GetMembers().Prepend(type).Where(member => member.Attribute(Names.FeatureCode) is not null))
                foreach (var member in RecordedDiscovery.Recorded(marked))
                    yield return Collect($"code '{UserCode.Name(member)}', which is marked [FeatureCode],", reader => reader.Use(member));

        ReachableCode Collect(string owner, System.Action<CodeReader> read)
        {
            var reader = new CodeReader(compilation, new HashSet<SyntaxTree>(), cancellationToken);
            read(reader);
            reader.Parts();
            return new(owner, reader, type.DerivesFrom(Names.Step));
        }
    }
}

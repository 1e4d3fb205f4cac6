using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The ways on which classified columns leave a pipeline: features, labels, what is learnt, and keys of what is kept.</summary>
static class ClassifiedFlows
{
    /// <summary>The rule that no classified column reaches a feature, a label, or what is learnt, unless a mask is before it.</summary>
    public static IEnumerable<Breach> Unmasked(PipelineClass pipeline) =>
        Classified.In(pipeline) is not { } classified ? []
        : pipeline.Chained.SelectMany(property => Unmasked(pipeline, classified, property))
            .Concat(pipeline.Properties.Where(property => Roles.IsWeight(property) || Roles.IsGroup(property)).SelectMany(property =>
                Read(pipeline, classified, property, $"the {Roles.Describe(property)}")))
            .Concat(Learnt(pipeline, classified));

    /// <summary>The rule that nothing learns from classified columns which values few rows have.</summary>
    public static IEnumerable<Breach> LearntFromFew(PipelineClass pipeline)
    {
        if (Classified.In(pipeline) is not { } classified)
            yield break;
        foreach (var property in pipeline.Chained)
        {
            if (classified.Read(property) is not { } column || Masked(pipeline, property) is not { Unmasked: null } walk)
                continue;
            foreach (var (step, attribute, least) in walk.OfFew)
                yield return new(
                    attribute?.Location(pipeline.CancellationToken) ?? property.NameLocation(),
                    step.Name,
                    column.Member,
                    least is null ? "has no parameter for it" : $"has {least.Name} = {Literals.Readable(least.Value ?? 0)}",
                    least is null ? "Put a step before it that groups rare values" : $"Set {least.Name} to 10 or more");
        }
    }

    /// <summary>The rule that rows are not kept under a classified value: in a view, a history, or a folder.</summary>
    public static IEnumerable<Breach> KeptUnder(PipelineClass pipeline)
    {
        if (Classified.In(pipeline) is not { } classified)
            yield break;
        var isKept = Views.IsView(pipeline.Row) ? $"the feature view '{pipeline.Row.Name}'"
            : pipeline.Properties.Any(property => Histories.Attribute(property) is not null) ? $"the history of '{pipeline.Row.Name}'"
            : null;
        foreach (var property in pipeline.Properties)
        {
            var place = Partitions.IsPartition(property) ? "folders" : Roles.IsKey(property) ? isKept : null;
            if (place is not null && classified.Read(property) is { } column)
                yield return new(property.NameLocation(), column.Member, place);
            if (ViewReads.Attribute(property) is { } from)
                foreach (var key in ViewReads.Keys(pipeline, property, from))
                    if (classified.Read(key) is { } kept)
                        yield return new(
                            from.Location(pipeline.CancellationToken),
                            kept.Member, $"the feature view that '{property.Name}' is taken from");
        }
    }

    /// <summary>The rule that a feature view over classified columns says for how long its rows are of use.</summary>
    public static IEnumerable<Breach> KeptForEver(PipelineClass pipeline) =>
        from attribute in new[] { pipeline.Row.Attribute(Names.FeatureView) }.OfType<AttributeData>()
        where attribute.Named("Ttl") is null && Classified.In(pipeline) is not null && !Terms.LimitsStorage(pipeline)
        select new Breach(attribute.Location(pipeline.CancellationToken), pipeline.Row.Name);

    static IEnumerable<Breach> Unmasked(PipelineClass pipeline, Classified classified, IPropertySymbol property)
    {
        var what = $"the {Roles.Describe(property)}";
        // What a step learns from instead is not what reaches the chain: no mask is before it.
        foreach (var step in Features.Steps(property))
            if (LearntFrom.Name(step) is { } name && LearntFrom.Property(pipeline, name) is { } from && classified.Read(from) is { } learnt)
                yield return new(
                    step.Location(pipeline.CancellationToken),
                    learnt.Member, $"what '{StepTypes.Name(step.AttributeClass!)}' learns for {what}", Advice(pipeline, from));
        if (classified.Read(property) is not { } column || Masked(pipeline, property) is not { } walk)
            yield break;
        if (walk.Unmasked is var (learning, attribute))
            yield return new(
                attribute?.Location(pipeline.CancellationToken) ?? property.NameLocation(),
                column.Member, $"what '{learning.Name}' learns for {what}", Advice(pipeline, property));
        else if (!walk.IsMasked)
            foreach (var breach in Read(pipeline, classified, property, what))
                yield return breach;
    }

    /// <summary>The places at which a property reads classified columns: the names in its expression, or the property itself.</summary>
    static IEnumerable<Breach> Read(PipelineClass pipeline, Classified classified, IPropertySymbol property, string what)
    {
        if (classified.Read(property) is not { } first)
            yield break;
        var found = pipeline.Derived(property) is not { } derived ? []
            : Expressions.Named(pipeline, derived.Expression)
                .Select(named => (
                    Column: pipeline.Reads(named.Property).Intersect(derived.Reads).Select(classified.Behind)
                        .FirstOrDefault(column => column is not null),
                    At: named.Name.GetLocation()))
                .Where(named => named.Column is not null)
                .GroupBy(named => named.Column!).Select(same => (Column: same.Key, same.First().At)).ToList();
        foreach (var (column, at) in found)
            yield return new(at, column.Member, what, Advice(pipeline, property));
        if (found.Count == 0)
            yield return new(property.NameLocation(), first.Member, what, Advice(pipeline, property));
    }

    /// <summary>The ranges that a fit learns from the columns themselves.</summary>
    static IEnumerable<Breach> Learnt(PipelineClass pipeline, Classified classified) =>
        from property in pipeline.Declared
        from constraint in Constraints.Validations(property)
        where constraint.AttributeClass.Is(Names.LearnedRange)
        let column = pipeline.Columns.Where(one => SymbolEqualityComparer.Default.Equals(one.Property, property)).Select(classified.Behind)
            .FirstOrDefault(one => one is not null)
        where column is not null
        select new Breach(
            constraint.Location(pipeline.CancellationToken),
            column.Member, "the range that a fit learns and errors show", "Declare the range with [Range]");

    /// <summary>What to do: a mask is a step, which only features and labels have.</summary>
    static string Advice(PipelineClass pipeline, IPropertySymbol property) =>
        pipeline.Chained.Contains(property, SymbolEqualityComparer.Default)
            ? "Put a step before it that masks, or compute it from other columns"
            : "Compute it from other columns";

    /// <summary>Follows a chain from a classified value.</summary>
    static MaskedChain? Masked(PipelineClass pipeline, IPropertySymbol property) =>
        pipeline.Chain(property) is { Problem: null } chain ? MaskedChain.Of(chain, [.. Features.Steps(property)]) : null;
}

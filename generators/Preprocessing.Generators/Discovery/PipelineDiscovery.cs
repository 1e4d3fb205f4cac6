using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Reads a class marked with <c>[Pipeline]</c> into a model. A class that breaks a rule has none: an analyzer says which rule.
/// </summary>
sealed class PipelineDiscovery
{
    readonly PipelineClass pipeline;
    readonly IReadOnlyDictionary<string, string> ids;
    readonly Values values;
    readonly Classified? classified;

    PipelineDiscovery(PipelineClass pipeline)
    {
        this.pipeline = pipeline;
        ids = Identifiers.Ids(
            pipeline.Properties.Select(property => property.Name).Concat(pipeline.Columns.Select(column => column.Member)));
        values = new(pipeline, ids);
        classified = Classified.In(pipeline);
    }

    /// <inheritdoc cref="Discover{T}"/>
    public static PipelineModel? Discover(
        GeneratorAttributeSyntaxContext context, CompilationSurface surface, ISet<SyntaxTree> files, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } row
            ? Discover(new(row, context.Attributes[0], context.SemanticModel.Compilation, surface.Packed, files, cancellationToken))
            : null;

    /// <summary>The model of a class; null if the class breaks a rule.</summary>
    public static PipelineModel? Discover(PipelineClass pipeline) =>
        PipelineRules.AreKept(pipeline) ? DefinitionText.Complete(new PipelineDiscovery(pipeline).Model()) : null;

    PipelineModel Model()
    {
        var features = pipeline.Features.Select(Feature).ToList();
        var labels = pipeline.Labels.Select(Label).ToList();
        var weight = Role(Roles.IsWeight);
        var group = Role(Roles.IsGroup);
        var filter = Role(Roles.IsFilter);
        var trainingKeys = TrainingKeys.Needed(pipeline).Select(values.Value).ToEquatable();
        var learntFrom = features.SelectMany(feature => feature.Steps).Select(step => step.LearnsFrom).OfType<string>().Distinct()
            .Select(name => values.Value(LearntFrom.Property(pipeline, name)!)).ToList();
        var history = Histories.Model(pipeline, values.Value);
        var view = Views.Model(pipeline, values.Value);
        var viewReads = ViewReads.Models(pipeline, values.Value).ToEquatable();
        TimeModel?[] times = [history?.Clock, view?.Event, view?.Created, .. viewReads.Select(part => part.Clock)];
        // Memories and stores ask for whom and when, in inference as well.
        HashSet<int> asked =
        [
            .. times.OfType<TimeModel>().SelectMany(time => time.Value.Reads),
            .. history?.Keys ?? [],
            .. history?.Columns.SelectMany(part => part.Remembers?.Reads ?? []) ?? [],
            .. view?.Keys ?? [],
            .. viewReads.SelectMany(part => part.Keys),
        ];
        var read = new HashSet<InputColumn>(pipeline.ReadColumns);
        var roles = labels.Select(label => label.Value)
            .Concat(new[] { weight, group, filter }.OfType<ValueModel>()).Concat(trainingKeys).Concat(learntFrom).ToList();
        var columns = pipeline.Columns
            .Select((column, index) => Column(column, index, read.Contains(column), features, roles, asked)).ToEquatable();
        var rules = pipeline.Rules.Select(rule => Constraints.OfRule(rule, values.Value(rule))).ToEquatable();
        var computed = features.Select(feature => feature.Value).Concat(roles)
            .Concat(history is null ? [] : history.Columns.Select(part => part.Remembers).OfType<ValueModel>())
            .Concat(times.OfType<TimeModel>().Select(time => time.Value));
        return new PipelineModel(
            Types.Model(pipeline.Row, pipeline.Compilation, pipeline.CancellationToken),
            pipeline.Name,
            pipeline.Attribute.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1,
            pipeline.IsPacked,
            columns,
            features.ToEquatable(),
            labels.ToEquatable(),
            weight,
            group,
            filter,
            trainingKeys,
            learntFrom.ToEquatable(),
            history,
            view,
            viewReads,
            computed.Select(value => value.Member).Distinct().Where(pipeline.Code.Expressions.ContainsKey)
                .Select(name => new CodeModel(name, pipeline.Code.Expressions[name])).ToEquatable(),
            pipeline.Code.Helpers.Select(part => new CodeModel(part.Name, part.Hash)).ToEquatable(),
            rules,
            ContractText.Write(columns, rules, pipeline.RuleCode.Parts, Terms.Models(pipeline), Documented()))
        {
            Records = Records.Models(pipeline).ToEquatable(),
        };
    }

    FeatureModel Feature(IPropertySymbol property) => Chained(property, pipeline.Chain(property)!) with
    {
        Noise = Noises.Deviation(property),
        Output = Outputs.Declared(property),
    };

    /// <summary>A label, whose value without a step goes to trainers as it is.</summary>
    FeatureModel Label(IPropertySymbol property) => pipeline.Chain(property)! is { Steps.Length: > 0 } chain
        ? Chained(property, chain)
        : new(values.Value(property), ChainKind.Number, default, ChainKind.Number);

    FeatureModel Chained(IPropertySymbol property, Chain chain)
    {
        var value = values.Direct(property, chain.Steps.FirstOrDefault());
        return new(
            value,
            pipeline.Enters(property)!.Value,
            chain.Steps.Select(step => step with { Field = $"{value.Id}_{step.Field}" }).ToEquatable(),
            chain.Ends)
        {
            IsClassified = classified?.Read(property) is not null,
        };
    }

    ValueModel? Role(System.Func<IPropertySymbol, bool> isRole) =>
        pipeline.Properties.FirstOrDefault(isRole) is { } property ? values.Value(property) : null;

    ColumnModel Column(
        InputColumn column, int index, bool isRead, IReadOnlyList<FeatureModel> features, IReadOnlyList<ValueModel> roles,
        ICollection<int> asked)
    {
        var property = column.Property;
        var isRecalled = Columns.IsRecalled(property);
        var isTrainingOnly = !asked.Contains(index)
            && !features.Any(feature => feature.Value.Reads.Contains(index))
            && roles.Any(role => role.Reads.Contains(index));
        var type = column.Type.Underlying();
        var element = type.ListElement();
        return new(
            column.Name,
            column.Member,
            ids[column.Member],
            type.Unannotated(),
            element is not null
                ? (element.IsText() ? "Text" : element.Name) + Length(property)
                : type.IsText() ? "Text"
                : type.IsEnum() ? "Enum"
                : type.Name,
            type.IsText() || type.IsEnum() || type.IsParsed(),
            type.IsEnum(),
            element?.Unannotated(),
            column.IsNullable,
            isTrainingOnly,
            isRecalled,
            isRead,
            pipeline.Code.Initial(column),
            (isRecalled ? [] : Constraints.OfColumn(property, ids[column.Member], pipeline.Compilation)).ToEquatable())
        {
            Access = Records.Access(column.Path),
            Key = column.Key,
            Parameter = Identifiers.Code(column.Parameter),
            MissingTokens = Readings.MissingTokens(property).Select(Literals.Text).ToEquatable(),
            TextFormat = Readings.Format(property) is { } format ? Literals.Creation(format) : null,
            IsMemory = type.IsMemory(),
            IsParsed = type.IsParsed(),
            KeyKind = KeyKinds.Of(column.Type),
            IsKey = Roles.IsKey(property),
            IsEventTime = Times.IsEvent(property),
            IsCreatedTime = Times.IsCreated(property),
            IsPartition = Partitions.IsPartition(property),
            IsClassified = classified?.Behind(column) is not null,
            Parts = Vectors.First(property) is { } first ? new(first, Vectors.Declared(property)!.Value) : null,
        };
    }

    /// <summary>The length of lists as a definition writes it: any, that of vectors, or the numbers of the columns of vectors.</summary>
    static string Length(IPropertySymbol column) => (Vectors.Declared(column), Vectors.First(column)) switch
    {
        ({ } length, { } first) => $"[{first}..{first + length - 1}]",
        ({ } length, null) => $"[{length}]",
        _ => "[]",
    };

    IEnumerable<(string Member, string Summary)> Documented() =>
        from pair in pipeline.Properties.Prepend<ISymbol>(pipeline.Row).Select(member => (member.Name, member))
            .Concat(pipeline.Columns.Where(column => column.Path.Count > 1).Select(column => (column.Member, (ISymbol)column.Property)))
        let summary = Documentation.Summary(pair.Item2, pipeline.CancellationToken)
        where summary is not null
        select (pair.Item1, summary);
}

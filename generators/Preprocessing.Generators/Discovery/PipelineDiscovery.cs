using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Reads a class marked with <c>[Pipeline]</c> into a model. A class with a mistake yields none: the analyzers say what is wrong.</summary>
sealed class PipelineDiscovery
{
    readonly INamedTypeSymbol row;
    readonly Compilation compilation;
    readonly ISet<SyntaxTree> files;
    readonly CancellationToken cancellationToken;
    readonly Chains chains;
    readonly List<IPropertySymbol> columns;
    readonly CodeReader reader;
    readonly List<(string Member, string Hash)> code = [];
    readonly IReadOnlyDictionary<string, string> ids;
    readonly List<MovedExpression> moved = [];
    readonly Dictionary<IPropertySymbol, string> immovable = new(SymbolEqualityComparer.Default);

    PipelineDiscovery(INamedTypeSymbol row, Compilation compilation, ISet<SyntaxTree> files, CancellationToken cancellationToken)
    {
        this.row = row;
        this.compilation = compilation;
        this.files = files;
        this.cancellationToken = cancellationToken;
        chains = new(compilation, files);
        reader = new(compilation, files, cancellationToken);
        columns = [.. Features.Properties(row).Where(Features.IsColumn)];
        ids = Identifiers.Ids(Features.Properties(row).Select(property => property.Name));
    }

    public static PipelineModel? Discover(GeneratorAttributeSyntaxContext context, ISet<SyntaxTree> files, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol row ? Discover(row, context.Attributes[0], context.SemanticModel.Compilation, files, cancellationToken) : null;

    public static PipelineModel? Discover(INamedTypeSymbol row, AttributeData pipeline, Compilation compilation, ISet<SyntaxTree> files, CancellationToken cancellationToken) =>
        Types.IsPartial(row, cancellationToken) && Types.Unsupported(row) is null
            ? new PipelineDiscovery(row, compilation, files, cancellationToken).Discover(pipeline)
            : null;

    /// <summary>What stands against generating the expressions of properties that need no more of a row than its columns.</summary>
    public static IReadOnlyDictionary<IPropertySymbol, string> Immovable(INamedTypeSymbol row, IEnumerable<IPropertySymbol> properties, Compilation compilation, CancellationToken cancellationToken)
    {
        var discovery = new PipelineDiscovery(row, compilation, new HashSet<SyntaxTree>(), cancellationToken);
        foreach (var property in properties)
            discovery.Value(property);
        foreach (var problem in MovedCode.Problems(row, discovery.moved, compilation, cancellationToken))
            discovery.immovable[problem.Key] = problem.Value;
        return discovery.immovable;
    }

    PipelineModel? Discover(AttributeData pipeline)
    {
        var name = pipeline.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (columns.Count == 0 || columns.Any(column => !column.Type.IsColumn()) || Names.Generated.Any(member => row.Name == member || row.GetMembers(member).Length > 0))
            return null;
        if (columns.Any(column => column.GetMethod is null || !Features.IsStored(column, compilation, cancellationToken)) || Words.Hiding(row, compilation, cancellationToken) is not null || Words.Broken(row, pipeline).Any())
            return null;
        var features = new List<FeatureModel>();
        foreach (var property in Features.Properties(row).Where(Features.IsFeature))
        {
            if (property.Type.Enters() is not { } enters || Value(property) is not { } value)
                return null;
            var (steps, ends, problem) = chains.Resolve(property, enters);
            if (problem is not null || ends is ChainKind.Category or ChainKind.Moments or ChainKind.Items || Outputs.Problem(property, ends) is not null || Noises.Problem(property, ends) is not null)
                return null;
            features.Add(new FeatureModel(Direct(value, property, steps.FirstOrDefault()), enters, steps.Select(step => step with { Field = $"{value.Id}_{step.Field}" }).ToEquatable(), ends, Noises.Deviation(property), Outputs.Declared(property)));
        }
        if (features.Count == 0)
            return null;
        var label = Role(Features.IsLabel, out var labelSound);
        var weight = Role(Features.IsWeight, out var weightSound);
        var filter = Role(Features.IsFilter, out var filterSound);
        if (!labelSound || !weightSound || !filterSound || filter is { IsBoolean: false })
            return null;
        if (features.Any(feature => feature.Steps.Any(step => step.CrossFits)) && TrainingKeys.Problem(row) is not null)
            return null;
        var learntFrom = new List<ValueModel>();
        foreach (var of in features.SelectMany(feature => feature.Steps).Select(step => step.LearnsFrom).OfType<string>().Distinct())
            if (LearntFrom.Problem(row, of) is null && Value(LearntFrom.Property(row, of)!) is { } from)
                learntFrom.Add(from);
            else
                return null;
        var trainingKey = features.Any(feature => feature.Noise is not null || feature.Steps.Any(step => step.CrossFits)) ? Value(TrainingKeys.Keys(row).Single()) : null;
        var history = Histories.Model(row, columns, compilation, files, Value, out var historySound);
        if (!historySound)
            return null;
        ValueModel?[] roles = [label, weight, filter, trainingKey, .. learntFrom];
        var read = DefinitionText.Reads(features, roles, history);
        var columnModels = columns.Select((column, position) => Column(column, features, roles, history, read.Contains(position))).ToEquatable();
        if (columnModels.Select(column => column.Name).Distinct().Count() != columnModels.Count)
            return null;
        var needsTarget = features.Any(feature => feature.Steps.Any(step => step.Fit is { } fit && fit.Feeding.TakesTarget() && step.LearnsFrom is null));
        if (needsTarget && label is null)
            return null;
        if (MovedCode.Problems(row, moved, compilation, cancellationToken).Count > 0)
            return null;
        if (Features.Constructor(row) is { } constructor)
            reader.Use(constructor);
        var helpers = reader.Parts().Select(part => (part.Name, part.Hash));
        if (reader.Refusals.Count > 0)
            return null;
        var version = pipeline.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1;
        var definition = DefinitionText.Write(version == 1 ? name : $"{name} version {version}", columnModels, features, label, weight, filter, trainingKey, learntFrom, history, code.Distinct(), helpers);
        return new PipelineModel(
            Types.Model(row, compilation, cancellationToken),
            name,
            columnModels,
            features.ToEquatable(),
            label,
            weight,
            filter,
            trainingKey,
            learntFrom.ToEquatable(),
            history,
            features.SelectMany(feature => feature.Steps).Select(step => (step.Fit?.Pass ?? -1) + 1).DefaultIfEmpty(0).Max(),
            definition.Text,
            definition.TransformHash,
            definition.SchemaHash,
            ContractText.Write(columnModels, Documented()));
    }

    IEnumerable<(string Member, string Summary)> Documented() =>
        from member in new ISymbol[] { row }.Concat(Features.Properties(row))
        let summary = Documentation.Summary(member, cancellationToken)
        where summary is not null
        select (member.Name, summary);

    ValueModel? Role(System.Func<IPropertySymbol, bool> isRole, out bool sound)
    {
        var properties = Features.Properties(row).Where(isRole).ToArray();
        var value = properties.Length == 1 && properties[0].Type.IsNumber() ? Value(properties[0]) : null;
        sound = properties.Length == 0 || value is not null;
        return value;
    }

    /// <summary>A property as rows and batches see it; null if it needs more than columns.</summary>
    ValueModel? Value(IPropertySymbol property)
    {
        var type = property.Type.WithNullableAnnotation(NullableAnnotation.None).Full();
        if (Features.IsColumn(property))
            return new ValueModel(property.Name, ids[property.Name], type, columns.IndexOf(property), new[] { columns.IndexOf(property) }.ToEquatable(), "", property.Name, default, Lifting(property), property.Type.IsBoolean(), property.Type is IArrayTypeSymbol, property.Type.ListElement() is not null);
        if (Features.Expression(property, cancellationToken) is not { } expression)
            return null;
        var semantics = compilation.GetSemanticModel(expression.SyntaxTree);
        var (text, code) = CanonicalCode.Expression(property, expression, semantics, row, cancellationToken);
        if (code.NeedsRow is IParameterSymbol parameter)
            immovable[property] = $"it reads the parameter '{parameter.Name}' of '{row.Name}', which only rows have";
        if (code.NeedsRow is not null)
            return null;
        this.code.Add((property.Name, Hashing.Hash([reader.Expression(property, expression, row)])));
        var canonical = new ReadableCode(row, Operation).Write(property);
        var reads = columns.Where(code.Reads.Contains).Select(column => columns.IndexOf(column)).ToArray();
        moved.Add(new(property, expression, string.Join(", ", reads.Select(position => $"{ParameterType(columns[position])} {Identifiers.Code(columns[position].Name)}")), type, text));
        var names = property.Type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select((element, i) => TupleName(element, expression, i)) : [];
        return new ValueModel(property.Name, ids[property.Name], type, -1, reads.ToEquatable(), text, CanonicalCode.OneLine(expression), names.ToEquatable(), Lifting(property), property.Type.IsBoolean(), property.Type is IArrayTypeSymbol, property.Type.ListElement() is not null) { Canonical = canonical };
    }

    IOperation? Operation(IPropertySymbol property) =>
        Features.Expression(property, cancellationToken) is { } expression ? Features.Operation(expression, compilation, cancellationToken) : null;

    static string ParameterType(IPropertySymbol column) => column.Type.Underlying().WithNullableAnnotation(NullableAnnotation.None).Full() + (column.Type.IsNullable() ? "?" : "");

    LiftingModel Lifting(IPropertySymbol property) => Lifter.Lift(property, compilation, columns, cancellationToken);

    /// <summary>A feature that only gives a column another name is read from the column itself, where that yields the same value.</summary>
    ValueModel Direct(ValueModel value, IPropertySymbol property, StepModel? first)
    {
        if (value.Column >= 0 || value.Reads.Count != 1 || value.Expression != Identifiers.Code(columns[value.Reads[0]].Name))
            return value;
        var (from, to) = (columns[value.Reads[0]].Type.Underlying(), property.Type.Underlying());
        var widened = from.IsNumber() && to.SpecialType == SpecialType.System_Double && first?.Takes is null or ChainKind.Number;
        return SymbolEqualityComparer.Default.Equals(from, to) || widened ? value with { Column = value.Reads[0], Expression = "" } : value;
    }

    static string TupleName(IFieldSymbol element, ExpressionSyntax expression, int position) =>
        element.IsExplicitlyNamedTupleElement ? element.Name
        : expression is TupleExpressionSyntax tuple && tuple.Arguments[position].Expression is IdentifierNameSyntax identifier ? identifier.Identifier.Text
        : element.Name;

    ColumnModel Column(IPropertySymbol column, List<FeatureModel> features, ValueModel?[] roles, HistoryModel? history, bool isRead)
    {
        var position = columns.IndexOf(column);
        var named = column.Attribute(Names.Column)?.ConstructorArguments.FirstOrDefault().Value as string;
        var recalled = history?.Columns.Any(part => part.Column == position) == true;
        var trainingOnly = !features.Any(feature => feature.Value.Reads.Contains(position))
            && history?.Columns.Any(part => part.Remembers?.Reads.Contains(position) == true) != true
            && roles.Any(role => role?.Reads.Contains(position) == true);
        var type = column.Type.Underlying();
        return new ColumnModel(
            named ?? column.Name,
            column.Name,
            ids[column.Name],
            type.WithNullableAnnotation(NullableAnnotation.None).Full(),
            type.ListElement() is { } element ? (element.IsText() ? "Text" : element.Name) + "[]" : type.IsText() ? "Text" : type.IsEnum() ? "Enum" : type.Name,
            type.IsText() || type.IsEnum(),
            type.IsEnum(),
            type.ListElement()?.WithNullableAnnotation(NullableAnnotation.None).Full(),
            column.Type.IsNullable(),
            trainingOnly,
            recalled,
            isRead ? reader.Initial(column) : null,
            (recalled ? [] : Constraints.Models(column, ids[column.Name], compilation)).ToEquatable());
    }
}

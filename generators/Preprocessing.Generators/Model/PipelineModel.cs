using System.Collections.Generic;
using System.Linq;

namespace Preprocessing.Generators.Model;

/// <summary>Everything the generated files say about one pipeline, as plain values.</summary>
/// <param name="Type">The class that declares it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that the class gives it.</param>
/// <param name="IsPacked">Whether the assembly carries a fitted state of it.</param>
/// <param name="Columns">The columns, in the order of the class.</param>
/// <param name="Features">The features, in the order of the class.</param>
/// <param name="Labels">What models predict, each with its chain, in the order of the class.</param>
/// <param name="Weight">The weight of a row in training; null if all rows weigh the same.</param>
/// <param name="Group">The group of a row that a model ranks within; null if rows are not grouped.</param>
/// <param name="Filter">Whether a row takes part in training; null if all do.</param>
/// <param name="TrainingKeys">
/// The columns whose hash says which fold a row belongs to and which noise it gets; none if nothing needs it.
/// </param>
/// <param name="LearntFrom">The properties that steps learn from instead of the label.</param>
/// <param name="History">What is remembered of earlier rows; null if nothing.</param>
/// <param name="View">The pipeline as a feature view; null if it is none.</param>
/// <param name="ViewReads">What it takes from feature views.</param>
/// <param name="Expressions">The hashes of the expressions of computed properties.</param>
/// <param name="Helpers">The hashes of the members and types that the expressions use.</param>
/// <param name="Rules">What is true in a sound row, beside the constraints of columns.</param>
/// <param name="Contract">What the pipeline promises beside its numbers.</param>
sealed record PipelineModel(
    TypeModel Type,
    string Name,
    int Version,
    bool IsPacked,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<FeatureModel> Features,
    EquatableArray<FeatureModel> Labels,
    ValueModel? Weight,
    ValueModel? Group,
    ValueModel? Filter,
    EquatableArray<ValueModel> TrainingKeys,
    EquatableArray<ValueModel> LearntFrom,
    HistoryModel? History,
    ViewModel? View,
    EquatableArray<ViewReadModel> ViewReads,
    EquatableArray<CodeModel> Expressions,
    EquatableArray<CodeModel> Helpers,
    EquatableArray<RuleModel> Rules,
    string Contract)
{
    /// <summary>The records and dictionaries that every row must have, each after the one that it is in.</summary>
    public EquatableArray<RecordModel> Records { get; init; }

    /// <summary>The canonical text of everything that can change a number. It follows from the parameters, as do the hashes.</summary>
    public string Definition { get; init; } = "";

    /// <summary>The hash of everything that can change a number.</summary>
    public string TransformHash { get; init; } = "";

    /// <summary>The hash of the input columns.</summary>
    public string SchemaHash { get; init; } = "";

    /// <summary>The label that steps learn from; null if there is none or are several, of which no step can learn.</summary>
    public FeatureModel? OnlyLabel => Labels.Count == 1 ? Labels[0] : null;

    /// <summary>All chains with a step or to the model: those of the features, then those of the labels that have steps.</summary>
    public IEnumerable<FeatureModel> Chains => Features.Concat(Labels.Where(label => label.Steps.Count > 0));

    /// <summary>The points in time that generated code asks for, each once.</summary>
    public IEnumerable<TimeModel> Times => new[] { History?.Clock, View?.Event, View?.Created }.OfType<TimeModel>()
        .Concat(ViewReads.Select(read => read.Clock)).Distinct();

    /// <summary>The number of passes over the training data.</summary>
    public int Passes => Chains.SelectMany(feature => feature.Steps).Passes();

    /// <summary>The number that a step learns from beside its own values: the label, or the property that it names.</summary>
    public ValueModel Target(StepModel step) =>
        step.LearnsFrom is null ? OnlyLabel!.Value : LearntFrom.First(value => value.Member == step.LearnsFrom);

    /// <summary>The named outputs, in the order of their first features.</summary>
    public IEnumerable<OutputModel> Outputs => Features.Select(feature => feature.Output).OfType<OutputModel>().Distinct();

    /// <summary>The features of a named output; with null, those of the one vector.</summary>
    public IEnumerable<FeatureModel> FeaturesOf(OutputModel? output) => Features.Where(feature => feature.Output == output);
}

/// <summary>Code that can change a number.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Hash">The hash of what it says.</param>
sealed record CodeModel(string Name, string Hash);

/// <summary>The class that declares a pipeline.</summary>
/// <param name="Namespace">Its namespace, or empty.</param>
/// <param name="Name">Its name as code writes it.</param>
/// <param name="Full">The type as code writes it anywhere.</param>
/// <param name="Keyword">"class" or "record".</param>
/// <param name="Visibility">The accessibility that its public generated members can have.</param>
/// <param name="Containers">The heads of the types it is nested in, outermost first, as "partial class Outer".</param>
/// <param name="HintName">What the generated file is named after.</param>
/// <param name="Aliases">What sets the aliases of generated files apart from names that the project has; mostly empty.</param>
sealed record TypeModel(
    string Namespace,
    string Name,
    string Full,
    string Keyword,
    string Visibility,
    EquatableArray<string> Containers,
    string HintName,
    string Aliases);

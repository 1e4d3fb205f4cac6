using System.Collections.Generic;
using System.Linq;

namespace Preprocessing.Generators.Model;

/// <summary>Everything the generated files say about one pipeline, as plain values.</summary>
sealed record PipelineModel(
    TypeModel Type,
    string Name,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<FeatureModel> Features,
    ValueModel? Label,
    ValueModel? Weight,
    ValueModel? Filter,
    ValueModel? TrainingKey,
    EquatableArray<ValueModel> LearntFrom,
    HistoryModel? History,
    int Passes,
    string Definition,
    string TransformHash,
    string SchemaHash,
    string Contract)
{
    /// <summary>The number that a step learns from beside its own values: the label, or the property that it names.</summary>
    public ValueModel Target(StepModel step) => step.LearnsFrom is null ? Label! : LearntFrom.First(value => value.Member == step.LearnsFrom);

    /// <summary>The named outputs, in the order of their first features.</summary>
    public IEnumerable<OutputModel> Outputs => Features.Select(feature => feature.Output).OfType<OutputModel>().Distinct();

    /// <summary>The features of a named output; with null, those of the one vector.</summary>
    public IEnumerable<FeatureModel> FeaturesOf(OutputModel? output) => Features.Where(feature => feature.Output == output);
}

/// <summary>The class that declares a pipeline.</summary>
/// <param name="Namespace">Its namespace, or empty.</param>
/// <param name="Name">Its name as code writes it.</param>
/// <param name="Full">The type as code writes it anywhere.</param>
/// <param name="Keyword">"class" or "record".</param>
/// <param name="Visibility">The accessibility that its public generated members can have.</param>
/// <param name="Containers">The heads of the types it is nested in, outermost first, as "partial class Outer".</param>
/// <param name="HintName">What the generated file is named after.</param>
/// <param name="Aliases">What sets the aliases of generated files apart from names that the project has; mostly empty.</param>
sealed record TypeModel(string Namespace, string Name, string Full, string Keyword, string Visibility, EquatableArray<string> Containers, string HintName, string Aliases);

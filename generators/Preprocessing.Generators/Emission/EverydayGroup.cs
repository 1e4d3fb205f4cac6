using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Features of one column of whole numbers that stand next to each other in a row: the row path keeps what they make of everyday numbers.</summary>
sealed class EverydayGroup(PipelineModel model, IReadOnlyList<FeatureModel> features)
{
    /// <summary>The groups among the features of an output. Features in none of them run their chains on every row.</summary>
    public static IReadOnlyList<EverydayGroup> Of(PipelineModel model, IReadOnlyList<CodeGroup> groups, OutputModel? output)
    {
        var found = new List<List<FeatureModel>>();
        FeatureModel? before = null;
        foreach (var feature in model.FeaturesOf(output))
        {
            var takes = Takes(model, feature) && !groups.Any(group => group.Features.Contains(feature));
            if (takes && before is not null && ColumnModel.OfWhole(model, before.Value) == ColumnModel.OfWhole(model, feature.Value))
                found[found.Count - 1].Add(feature);
            else if (takes)
                found.Add([feature]);
            before = takes ? feature : null;
        }
        return [.. found.Select(members => new EverydayGroup(model, members))];
    }

    // One step alone is seldom slower than finding out what is kept.
    static bool Takes(PipelineModel model, FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && feature.Steps.Count > 1 && ColumnModel.OfWhole(model, feature.Value) >= 0;

    public IReadOnlyList<FeatureModel> Features => features;

    string Field => features[0].Id + "_everyday";

    string Column => model.Columns[ColumnModel.OfWhole(model, features[0].Value)].Access;

    public void Fields(CodeWriter code) => code.Line($"readonly {Generated}SmallNumberCache {Field};");

    public void Create(CodeWriter code) => code.Line($"{Field} = new {Generated}SmallNumberCache({features[0].Id}_at, {features[features.Count - 1].Id}_end);");

    /// <summary>Lines before those that compute the features of a row.</summary>
    public void Open(CodeWriter code)
    {
        code.Line($"var {Field} = {Generated}SmallNumberCache.Index(row.{Column});");
        code.Open($"if (!this.{Field}.Write({Field}, features))");
    }

    /// <summary>Lines after those.</summary>
    public void Close(CodeWriter code)
    {
        code.Line($"this.{Field}.Keep<TSlot>({Field}, features);");
        code.Close();
    }
}

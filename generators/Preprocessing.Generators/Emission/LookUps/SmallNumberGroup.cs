using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Features of one column of whole numbers that stand next to each other in a row: the row path keeps the slots of small numbers.
/// </summary>
sealed class SmallNumberGroup(PipelineModel model, IReadOnlyList<FeatureModel> features)
{
    /// <summary>The groups of a pipeline. Features in none of them run their chains on every row.</summary>
    public static IReadOnlyList<SmallNumberGroup> All(PipelineModel model, IReadOnlyList<LookUpGroup> groups) =>
        [.. new OutputModel?[] { null }.Concat(model.Outputs).SelectMany(output => OfOutput(model, groups, output))];

    static IEnumerable<SmallNumberGroup> OfOutput(PipelineModel model, IReadOnlyList<LookUpGroup> groups, OutputModel? output)
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
        return found.Select(members => new SmallNumberGroup(model, members));
    }

    // One step alone is seldom slower than the search for what is kept.
    static bool Takes(PipelineModel model, FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && feature.Steps.Count > 1 && ColumnModel.OfWhole(model, feature.Value) >= 0;

    public IReadOnlyList<FeatureModel> Features => features;

    /// <summary>The field of the cache.</summary>
    string Cache => features[0].Id + "_smallNumbers";

    /// <summary>The local variable that says where the number of a row is kept.</summary>
    string Index => features[0].Id + "_index";

    string Number => ValueEmitter.OfRow(model.Columns[ColumnModel.OfWhole(model, features[0].Value)], "row");

    public void Fields(CodeWriter code) => code.Line($"{Generated}SmallNumberCache {Cache};");

    public void Create(CodeWriter code) =>
        code.Line($"{Cache} = new {Generated}SmallNumberCache({features[0].Id}_at, {features[features.Count - 1].Id}_end);");

    /// <summary>Lines before those that compute the features of a row.</summary>
    public void Open(CodeWriter code)
    {
        code.Line($"var {Index} = {Generated}SmallNumberCache.Index({Number});");
        code.Open($"if (!{Cache}.Write({Index}, features))");
    }

    /// <summary>Lines after those.</summary>
    public void Close(CodeWriter code)
    {
        code.Line($"{Cache}.Keep<TSlot>({Index}, features);");
        code.Close();
    }
}

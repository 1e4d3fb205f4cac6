using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the constraints that are steps where rows and batches are transformed. All others are checked where it is asked for.
/// </summary>
static class ConstraintEmitter
{
    public static void RequireRow(CodeWriter code, PipelineModel model)
    {
        foreach (var (position, field) in Steps(model))
            code.Line($"{Generated}RowChecks.Require({Quote(model.Columns[position].Name)}, {Generated}Values.Number(" +
                $"{ValueEmitter.OfRow(model.Columns[position], "row")}), PipelineCode.{field}" +
                $"{(model.Columns[position].IsClassified ? ", isHidden: true" : "")});");
    }

    public static void RequireBatch(CodeWriter code, PipelineModel model)
    {
        foreach (var (position, field) in Steps(model))
            code.Line($"{Generated}BatchChecks.Require(batch, {Position(model, position)}, PipelineCode.{field});");
    }

    /// <summary>What a feature cannot be given, for exports.</summary>
    public static void Trace(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        foreach (var (position, field) in Steps(model).Where(constraint => feature.Value.Reads.Contains(constraint.Column)))
            code.Line($"trace.Constrain({Position(model, position)}, PipelineCode.{field});");
    }

    /// <summary>The constraints that are steps, of columns that inference has.</summary>
    static IEnumerable<(int Column, string Field)> Steps(PipelineModel model) =>
        from position in Enumerable.Range(0, model.Columns.Count)
        where !model.Columns[position].IsTrainingOnly
        from constraint in model.Columns[position].Constraints
        where constraint.Step is not null
        select (position, constraint.Field);
}

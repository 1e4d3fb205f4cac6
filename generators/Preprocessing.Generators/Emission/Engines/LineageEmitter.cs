using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes what no trace of numbers can tell: which columns each chain reads, which of its steps learn, and from what.</summary>
static class LineageEmitter
{
    public static void Describe(CodeWriter code, PipelineModel model)
    {
        code.Gap().Open($"protected override void Describe({Generated}ChainFacts facts)");
        if (model.History is { } history)
            foreach (var part in history.Columns)
                code.Line($"facts.Recall({Position(model, part.Column)}, {Quote(part.Definition)}, " +
                    $"{Columns(model, part.Remembers is null ? [] : Reads(part.Remembers))}, " +
                    $"{Columns(model, history.Keys.Concat(history.Clock.Value.Reads).Distinct())});");
        foreach (var read in model.ViewReads)
            foreach (var part in read.Features)
                code.Line($"facts.Recall({Position(model, part.Column)}, " +
                    $"{Quote($"from/1 Feature={Quote(part.Feature)} View={Quote(read.View)}")}, new int[0], " +
                    $"{Columns(model, read.Keys.Concat(read.Clock.Value.Reads).Distinct())});");
        foreach (var feature in model.Features)
        {
            code.Line($"facts.Feature({Quote(feature.Name)}, {(feature.Output is { } output ? Quote(output.Name) : "null")}, " +
                $"{feature.Id}_at, {feature.Id}_end, {IsColumn(feature)}, {Columns(model, Reads(feature.Value))}, Trace_{feature.Id});");
            Steps(code, model, feature);
        }
        foreach (var label in model.Labels)
        {
            code.Line($"facts.Label({Quote(label.Name)}, {IsColumn(label)}, {Columns(model, Reads(label.Value))});");
            Steps(code, model, label);
        }
        Training(code, model, "Filter", model.Filter);
        Training(code, model, "Weight", model.Weight);
        Training(code, model, "GroupBy", model.Group);
        foreach (var key in model.TrainingKeys)
            Training(code, model, "GroupBy", key);
        code.Close();
    }

    static void Steps(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        // A step that is used twice has a definition only once, at its first use.
        var at = -1;
        foreach (var step in feature.Steps)
        {
            if (step.Definition.Length > 0)
                at++;
            if (step.Fit is { Pass: >= 0, Feeding: var feeding })
                code.Line($"facts.Learns({at}, {Columns(model, feeding.TakesTarget() ? Reads(model.Target(step)) : [])});");
            if (step.Flags)
                code.Line($"facts.Flag({at}, {step.Field}_flagAt);");
        }
    }

    static void Training(CodeWriter code, PipelineModel model, string influence, ValueModel? value)
    {
        if (value is not null)
            code.Line($"facts.Training({Package}Influence.{influence}, {Columns(model, Reads(value))});");
    }

    static string IsColumn(FeatureModel feature) => feature.Value.Column >= 0 ? "true" : "false";

    static IEnumerable<int> Reads(ValueModel value) => value.Column >= 0 ? [value.Column] : value.Reads;

    static string Columns(PipelineModel model, IEnumerable<int> columns)
    {
        var positions = string.Join(", ", columns.Select(column => Position(model, column)));
        return positions.Length == 0 ? "new int[0]" : $"new[] {{ {positions} }}";
    }
}

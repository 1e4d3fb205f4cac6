using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Steps that learn in one pass from the distinct texts of one column, and from what replacements make of them. The rows of each text are counted, by label where one of the
/// steps asks for it, and each text is handed on once with its number of rows.
/// </summary>
sealed class CountedTexts(PipelineModel model, int column, ValueModel? target, IReadOnlyList<(int Place, FeatureModel Feature, int At, StepModel Step)> parts)
{
    /// <summary>The text of a code of a batch; missing for −1.</summary>
    const string Text = Generated + "TextCounts.Value(texts, code)";

    /// <summary>The place among all parts of the pass of the first of these.</summary>
    public int First => parts[0].Place;

    /// <summary>The places of all of these.</summary>
    public IEnumerable<int> Places => parts.Select(part => part.Place);

    /// <summary>The groups among what learns in a pass.</summary>
    public static IReadOnlyList<CountedTexts> Of(PipelineModel model, IReadOnlyList<(FeatureModel Feature, int At, StepModel Step)> learning)
    {
        var taken = learning.Select((part, place) => (Place: place, part.Feature, part.At, part.Step)).Where(part => Takes(model, (part.Feature, part.At, part.Step))).ToList();
        return [.. taken.GroupBy(part => (part.Feature.Value.Column, Target: Target(model, part.Step)
            // A step that needs no label takes part in the counting for one that does.
            ?? taken.Where(other => other.Feature.Value.Column == part.Feature.Value.Column).Select(other => Target(model, other.Step)).FirstOrDefault(target => target is not null)))
            .Select(group => new CountedTexts(model, group.Key.Column, group.Key.Target, [.. group]))];
    }

    public static bool Takes(PipelineModel model, (FeatureModel Feature, int At, StepModel Step) part) =>
        part.Step.Fit!.Feeding is Feeding.Categories or Feeding.CategoriesWithTarget or Feeding.Items && ChainContext.FromTexts(model, part.Feature, part.At);

    public static void Field(CodeWriter code) => code.Line($"readonly {Generated}TextCounts counts = new();");

    /// <summary>Lines that count the texts of a batch, and hand them on.</summary>
    public void Add(CodeWriter code)
    {
        var ofLabels = parts.Where(part => part.Step.Fit!.Feeding.TakesTarget()).ToList();
        code.Open($"// {model.Columns[column].Member}: every distinct text once, with its number of rows, for {string.Join(" and ", parts.Select(part => part.Feature.Name + (ofLabels.Contains(part) ? " by label" : "")))}");
        code.Line($"var texts = batch.Texts({column});");
        if (ofLabels.Count == 0)
            code.Line("counts.Count(texts);");
        else if (ofLabels.Count == parts.Count)
            Tally(code, ofLabels);
        else
        {
            // Where only some parts are fed, the label may not be there.
            code.Open($"if ({Takes(ofLabels)})");
            Tally(code, ofLabels);
            code.Close();
            code.Line("else").Line("    counts.Count(texts);");
        }
        foreach (var part in parts)
            HandOn(code, part.Place, part.Feature, part.At, part.Step);
        code.Close();
    }

    void Tally(CodeWriter code, List<(int Place, FeatureModel Feature, int At, StepModel Step)> ofLabels)
    {
        code.Line("counts.BeginTally(texts);");
        code.Line($"{DoubleSpan} target = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Open($"for (var start = 0; start < batch.Count; start += {Generated}BlockLoop.Rows)");
        code.Line($"var rows = global::System.Math.Min({Generated}BlockLoop.Rows, batch.Count - start);");
        code.Line($"{PassEmitter.Target(model, target!)}(start, rows, target);");
        code.Line("// A label other than 0 and 1 is added row by row.");
        code.Open($"for (var r = counts.Tally(texts.Indices.Slice(start, rows), target); r < rows; r = {Generated}TextCounts.Next(target.Slice(0, rows), r + 1))");
        foreach (var (place, feature, at, step) in ofLabels)
        {
            if (parts.Count > 1)
                code.Line($"if (Takes({place}))");
            code.Line($"{(parts.Count > 1 ? "    " : "")}{step.Field}.Add({CategoryEmitter.Replaced(feature.Steps, at, "texts.CategoryAt(start + r)")}, target[r]);");
        }
        code.Close();
        code.Close();
    }

    void HandOn(CodeWriter code, int place, FeatureModel feature, int at, StepModel step)
    {
        var each = "for (var code = -1; code < texts.Values.Length; code++)";
        if (step.Fit!.Feeding == Feeding.Items)
            code.Line($"var {step.Field}_feeder = new {Generated}Scatter.Feeder({step.Field});");
        if (parts.Count > 1)
            code.Indent($"if (Takes({place}))");
        switch (step.Fit.Feeding)
        {
            case Feeding.CategoriesWithTarget:
                code.Line(each).Line($"    counts.AddTo({step.Field}, {CategoryEmitter.Replaced(feature.Steps, at, Text)}, code);");
                break;
            case Feeding.Items:
                code.Open(each);
                code.Line("if (counts[code] == 0)").Line("    continue;");
                code.Line($"{feature.Id}_Items(learnt, {Text}, ref {step.Field}_feeder);");
                code.Line($"{step.Field}.EndRow(counts[code]);");
                code.Close();
                break;
            case Feeding.Categories when CategoryEmitter.Replaced(feature.Steps, at, Text) == Text:
                code.Line($"counts.AddTo({step.Field}, texts);");
                break;
            default:
                code.Line(each).Line("    if (counts[code] > 0)");
                code.Line($"        {step.Field}.Add({CategoryEmitter.Replaced(feature.Steps, at, Text)}, counts[code]);");
                break;
        }
        if (parts.Count > 1)
            code.Outdent();
    }

    static ValueModel? Target(PipelineModel model, StepModel step) => step.Fit!.Feeding.TakesTarget() ? model.Target(step) : null;

    static string Takes(IEnumerable<(int Place, FeatureModel Feature, int At, StepModel Step)> parts) => string.Join(" || ", parts.Select(part => $"Takes({part.Place})"));
}

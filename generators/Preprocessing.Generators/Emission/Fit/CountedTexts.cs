using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Steps that learn from the distinct texts of one column, or from the results of replacements over them. The rows of each text are
/// counted, by label where one of the steps asks for it, and each text is added once with its number of rows.
/// </summary>
sealed class CountedTexts(PipelineModel model, int column, ValueModel? target, IReadOnlyList<LearningStep> parts) : FitGroup(model, parts)
{
    /// <summary>The text of an index of a batch; missing for −1.</summary>
    const string Text = Generated + "TextCounts.Value(texts, index)";

    const string EachText = "for (var index = -1; index < texts.Values.Length; index++)";

    /// <summary>The groups among the steps of a pass.</summary>
    public static IEnumerable<CountedTexts> Among(PipelineModel model, IEnumerable<LearningStep> learning)
    {
        var taken = learning.Where(part => Takes(model, part)).ToList();
        return taken.GroupBy(part => (part.Feature.Value.Column, Target: part.Target(model) ?? TargetOfColumn(part.Feature.Value.Column)))
            .Select(group => new CountedTexts(model, group.Key.Column, group.Key.Target, [.. group]));

        // A step that needs no label takes part in the counting for one that does.
        ValueModel? TargetOfColumn(int column) =>
            taken.Where(part => part.Feature.Value.Column == column).Select(part => part.Target(model))
                .FirstOrDefault(target => target is not null);
    }

    public static bool Takes(PipelineModel model, LearningStep part) =>
        part.Fit.Feeding is Feeding.Categories or Feeding.CategoriesWithTarget or Feeding.Items
        && ChainContext.FromTexts(model, part.Feature, part.At);

    public override int CountedColumn => CountsAll is null ? -1 : column;

    protected override string Counting => $"{Generated}CountedColumn.Of({CountsAll!.Field})";

    /// <summary>A step that counts the texts as they are.</summary>
    LearningStep? CountsAll => Parts.FirstOrDefault(part => part.Fit.Accumulator == Authoring + "Frequencies"
        && part.Fit.Feeding == Feeding.Categories && part.At == 0);

    protected override void Fields(CodeWriter code) => code.Line($"readonly {Generated}TextCounts counts = new();");

    protected override void Add(CodeWriter code)
    {
        var ofLabels = Parts.Where(part => part.Fit.Feeding.TakesTarget()).ToList();
        var served = string.Join(" and ", Parts.Select(part => part.Feature.Name + (ofLabels.Contains(part) ? " by label" : "")));
        code.Line($"// {Model.Columns[column].Member}: every distinct text once, with its number of rows, for {served}");
        code.Line($"var texts = batch.Texts({Position(Model, column)});");
        if (ofLabels.Count == 0)
            code.Line("counts.Count(texts);");
        else if (ofLabels.Count == Parts.Count)
            Tally(code, ofLabels);
        else
        {
            // Where only some parts are fed, the label may not be there.
            code.Open($"if ({string.Join(" || ", ofLabels.Select(IsFor))})");
            Tally(code, ofLabels);
            code.Close();
            code.Line("else").Line("    counts.Count(texts);");
        }
        foreach (var part in Parts)
            AddTexts(code, part);
    }

    void Tally(CodeWriter code, List<LearningStep> ofLabels)
    {
        code.Line("counts.BeginTally(texts);");
        code.Line($"{DoubleSpan} target = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Open($"for (var start = 0; start < batch.Count; start += {Generated}BlockLoop.Rows)");
        code.Line($"var rows = global::System.Math.Min({Generated}BlockLoop.Rows, batch.Count - start);");
        code.Line($"{PassEmitter.Target(Model, target!)}(batch, start, rows, target);");
        code.Line("// A label other than 0 and 1 is added row by row.");
        code.Open($"for (var r = counts.Tally(texts.Indices.Slice(start, rows), target); r < rows; r = {Generated}TextCounts.Next(" +
            $"target.Slice(0, rows), r + 1))");
        foreach (var part in ofLabels)
        {
            if (Parts.Count > 1)
                code.Line(If(part));
            code.Line($"{(Parts.Count > 1 ? "    " : "")}{part.Field}.Add({part.Replaced("texts.CategoryAt(start + r)")}, target[r]);");
        }
        code.Close();
        code.Close();
    }

    void AddTexts(CodeWriter code, LearningStep part)
    {
        if (part.Fit.Feeding == Feeding.Items)
            code.Line($"var {part.Field}_feeder = new {Generated}Scatter.Feeder({part.Field});");
        if (Parts.Count > 1)
            code.Indent(If(part));
        switch (part.Fit.Feeding)
        {
            case Feeding.CategoriesWithTarget:
                code.Line(EachText).Line($"    counts.AddTo({part.Field}, {part.Replaced(Text)}, index);");
                break;
            case Feeding.Items:
                code.Open(EachText);
                code.Line("if (counts[index] == 0)").Line("    continue;");
                code.Line($"{part.Feature.Id}_Items(learnt, {Text}, ref {part.Field}_feeder);");
                code.Line($"{part.Field}.EndRow(counts[index]);");
                code.Close();
                break;
            case Feeding.Categories when part.Replaced(Text) == Text:
                code.Line($"counts.AddTo({part.Field}, texts);");
                break;
            default:
                code.Line(EachText).Line("    if (counts[index] > 0)");
                code.Line($"        {part.Field}.Add({part.Replaced(Text)}, counts[index]);");
                break;
        }
        if (Parts.Count > 1)
            code.Outdent();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the passes of the fit: per pass a base class, and a class for each group of steps that get their values together.
/// </summary>
static class PassEmitter
{
    /// <summary>The number of passes. A pipeline without anything to learn reads its rows once.</summary>
    static int Count(PipelineModel model) => Math.Max(1, model.Passes);

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        for (var pass = 0; pass < Count(model); pass++)
        {
            var groups = FitGroup.OfPass(model, pass);
            Base(code, model, pass, groups);
            foreach (var group in groups)
                group.Emit(code, pass);
            if (groups.Count == 0)
                Nothing(code, model, pass);
        }
    }

    /// <summary>The method that begins a group of a pass.</summary>
    public static void Begin(CodeWriter code, PipelineModel model)
    {
        code.Gap().Open($"protected override {Generated}FitPass<{model.Type.Full}> BeginPass(int pass, Learnt learnt, int group) => (" +
            $"pass, group) switch");
        for (var pass = 0; pass < Count(model); pass++)
        {
            var groups = FitGroup.OfPass(model, pass);
            for (var group = 0; group < groups.Count; group++)
                code.Line($"({pass}, {group}) => new {groups[group].Name}(learnt),");
            if (groups.Count == 0)
                code.Line($"({pass}, 0) => new {NothingToLearn}(),");
        }
        code.Line("_ => throw new global::System.ArgumentOutOfRangeException(\"pass\"),");
        code.Close("};");
    }

    static void Base(CodeWriter code, PipelineModel model, int pass, IReadOnlyList<FitGroup> groups)
    {
        var learning = LearningStep.OfPass(model, pass);
        var learnt = learning.Count == 0 ? "there is nothing to learn" : string.Join(", ", learning.Select(part => part.Name));
        code.Gap().Line($"// Pass {pass + 1} of {Count(model)} over the training data: {learnt}.");
        var targets = learning.Select(part => part.Target(model)).OfType<ValueModel>().Distinct().ToList();
        var readsLabel = targets.Any(target => LabelEmitter.IsChained(model, target));
        code.Open($"abstract class Pass{pass + 1}{(readsLabel ? "(Learnt learnt)" : "")} : {Generated}FitPass<{model.Type.Full}>");
        if (readsLabel)
            LabelEmitter.PassField(code, model);
        var rooms = targets.Where(target => !LabelEmitter.IsChained(model, target)).Select(LiftedEmitter.Room);
        foreach (var (declaration, creation) in rooms.OfType<(string Declaration, string Creation)>())
            code.Line($"protected readonly {declaration} = {creation};");
        var parts = "public override global::System.Collections.Generic.IReadOnlyList<" + Generated + "FitPart> Parts =>";
        if (learning.Count == 0)
            code.Gap().Line($"{parts} [];");
        else
        {
            code.Gap().Line(parts).Line("[");
            foreach (var part in learning)
            {
                var counted = groups[GroupOf(part)].CountedColumn;
                code.Line($"    new({Quote(part.Feature.Name)}, {Quote(part.Step.Name)}, {GroupOf(part)}, " +
                    $"[{string.Join(", ", part.Reads(model))}]){(counted < 0 ? "" : $" {{ Counts = {Position(model, counted)} }}")},");
            }
            code.Line("];");
        }
        foreach (var target in targets)
        {
            code.Gap().Open($"protected void {Target(model, target)}({Package}Batch<{model.Type.Full}> batch, int start, int " +
                $"rows, {DoubleSpan} target)");
            code.Line("target = target.Slice(0, rows);");
            if (LabelEmitter.IsChained(model, target))
                code.Line("label.Read(start, rows, target);");
            else
                ValueEmitter.BatchNumbers(code, model, target, "target");
            code.Close();
        }
        code.Close();

        int GroupOf(LearningStep part) => groups.ToList().FindIndex(group => group.Parts.Contains(part));
    }

    /// <summary>The class of the pass of a pipeline whose steps learn nothing.</summary>
    const string NothingToLearn = "Fit_Nothing";

    static void Nothing(CodeWriter code, PipelineModel model, int pass)
    {
        code.Gap().Line("// The rows are read once all the same: to check them, and to know that there are some.");
        code.Open($"sealed class {NothingToLearn} : Pass{pass + 1}");
        code.Gap().Open($"public override void Add({Package}Batch<{model.Type.Full}> batch)");
        HistoryEmitter.RequireBatch(code, model);
        ViewEmitter.RequireBatch(code, model);
        code.Close();
        code.Gap().Line($"public override void Merge(int part, {Generated}FitPass<{model.Type.Full}> other) {{ }}");
        code.Gap().Line($"{FitGroup.WriteMethod} {{ }}");
        code.Gap().Line($"{FitGroup.ReadMethod} {{ }}");
        code.Gap().Line("public override void Complete(int part) { }");
        code.Close();
    }

    /// <summary>The method that fills a block with the label, or with the number that a step learns from in its place.</summary>
    public static string Target(PipelineModel model, ValueModel value) =>
        value == model.OnlyLabel?.Value ? "Target" : "TargetOf_" + value.Id;
}
